from datetime import timedelta

from django.test import Client

from pipelines.records.models import CrawlRun, PageProblem
from tests.dashboards import world


def test_a_run_shows_its_state_and_counts(operator: Client) -> None:
    world.run(counts={"pages": 412, "adverts": 60})
    page = operator.get("/runs/").text
    for part in ("lantaarn-20260302", "Klaar", "412", "60", "DEMO-1"):
        assert part in page


def test_no_run_yet_says_how_to_start_one(operator: Client) -> None:
    assert "baken crawl SITE" in operator.get("/runs/").text


def test_problems_are_counted_by_code_without_addresses(operator: Client) -> None:
    run = world.run()
    for number in range(3):
        PageProblem.objects.create(
            run=run,
            url=f"http://www.lantaarn.test/noor-{number}",
            code="title-missing",
            field="title",
            at=world.T1,
        )
    page = operator.get(f"/runs/{run.key}/").text
    assert "title-missing" in page
    assert '<td class="number">3</td>' in page
    assert "noor-" not in page


def test_older_runs_are_on_the_next_page(operator: Client) -> None:
    for day in range(55):
        world.run(world.T1 + timedelta(days=day))
    first = operator.get("/runs/").text
    oldest = CrawlRun.objects.order_by("-pk")[49].pk
    assert f"before={oldest}" in first
    assert operator.get(f"/runs/?before={oldest}").text.count("<tr><td>") == 5


def test_a_run_that_stopped_says_why(operator: Client) -> None:
    world.run(state="stopped", reason="mandate-ended")
    assert "mandate-ended" in operator.get("/runs/").text
