from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from pipelines.records.models import Alarm, CrawlRun, PageProblem
from tests.dashboards import world


def alarm(run: CrawlRun, cause: str = "too-few", **values: Any) -> Alarm:
    defaults = {"where": "adverts", "found": 8, "expected": 20, "detail": "8 adverts", "raised_at": world.T1}
    return Alarm.objects.create(run=run, cause=cause, **{**defaults, **values})


def test_a_run_shows_its_state_and_counts(operator: Client) -> None:
    world.run(counts={"pages": 412, "adverts": 60}, reason="finished")
    page = operator.get("/runs/").text
    for part in ("lantaarn-20260302"[:16], "Klaar", "412", "60", "DEMO-1"):
        assert part in page
    assert "finished</span>" not in page


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
    assert "geen titel gelezen" in page
    assert '<td class="number">3</td>' in page
    assert "noor-" not in page


def test_older_runs_are_on_the_next_page(operator: Client) -> None:
    for day in range(55):
        world.run(world.T1 + timedelta(days=day))
    first = operator.get("/runs/").text
    oldest = CrawlRun.objects.order_by("-pk")[49].pk
    assert f"before={oldest}" in first
    assert operator.get(f"/runs/?before={oldest}").text.count('<tr role="row"><th scope="row"') == 5


@pytest.mark.parametrize("reason", ["mandate_ended", "mandate-ended"])
def test_a_run_that_stopped_says_why(operator: Client, reason: str) -> None:
    world.run(state="stopped", reason=reason)
    assert "de machtiging is afgelopen of ingetrokken" in operator.get("/runs/").text


def test_alarms_of_each_sites_latest_run_stand_above_the_list(operator: Client) -> None:
    alarm(world.run(world.T1), found=1)
    alarm(world.run(world.T2))
    above, _, below = operator.get("/runs/").text.partition("<table")
    assert "Vraagt aandacht" in above
    assert "Advertenties: 8; minstens 20 verwacht." in above
    assert "Advertenties: 1;" not in above
    assert below.count("1 alarm<") == 2


def test_a_site_that_is_well_again_needs_no_attention(operator: Client) -> None:
    alarm(world.run(world.T1))
    world.run(world.T2)
    assert "Vraagt aandacht" not in operator.get("/runs/").text


def test_a_run_that_stopped_needs_attention_and_older_alarms_do_too(operator: Client) -> None:
    alarm(world.run(world.T1))
    world.run(world.T2, state="stopped", reason="disk_full")
    above = operator.get("/runs/").text.partition("<table")[0]
    assert "de schijf is vol" in above
    assert "minstens 20 verwacht" in above


def test_the_runs_of_one_site_are_shown_alone(operator: Client) -> None:
    world.run(counts={"pages": 11})
    world.reply(world.advert())
    page = operator.get("/runs/?site=praatpunt").text
    assert "praatpunt-2026030" in page
    assert "lantaarn-2026030" not in page


@pytest.mark.parametrize("query", ["site=nergens", "before=x", "colour=red", "before=" + "9" * 30])
def test_what_an_address_asks_for_in_vain_is_said(operator: Client, query: str) -> None:
    assert "Niet begrepen" in operator.get(f"/runs/?{query}").text


def test_who_reads_adverts_gets_from_a_run_to_the_adverts_of_its_site(
    analyst: Client, operator: Client
) -> None:
    run = world.run()
    assert 'href="/?site=lantaarn"' in analyst.get(f"/runs/{run.key}/").text
    page = operator.get(f"/runs/{run.key}/").text
    assert 'href="/?site=lantaarn"' not in page
    assert 'href="/runs/?site=lantaarn"' in page


def test_a_page_of_many_runs_costs_no_query_for_each(
    operator: Client, django_assert_max_num_queries: Any
) -> None:
    for day in range(50):
        alarm(world.run(world.T1 + timedelta(days=day)))
    with django_assert_max_num_queries(20):
        operator.get("/runs/")
