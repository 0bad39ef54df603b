"""A run's page says in words what was found, what was expected and what is missing."""

import re
from pathlib import Path

import pytest
from django.test import Client

from crawler.health import Cause, Trouble
from dashboards.operations import alarms, wording
from dashboards.operations.expectations import expectation_rows
from dashboards.operations.run_sheet import run_sheet
from pipelines.records.models import Alarm
from pipelines.stages.record import COUNTED
from tests.dashboards import world

ROOT = Path(__file__).parents[3]
STORED = {
    "adverts": {"found": 1200, "expected": 1000.0, "missing": 0, "met": True, "source": "site.toml"},
    "newest_days": {"found": 9.5, "expected": 7.0, "missing": 2.5, "met": False, "source": "site.toml"},
    "share.price": {
        "found": 0.5,
        "expected": 0.7,
        "missing": 0.2,
        "met": False,
        "source": "median of 3 runs",
    },
    "share.maat": {"found": 0.1, "expected": None, "missing": 0, "met": True, "source": ""},
}


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<main")[2]))


def test_each_figure_stands_beside_what_was_expected_and_what_is_missing(operator: Client) -> None:
    run = world.run(expectations=STORED)
    page = text(operator.get(f"/runs/{run.key}/").text)
    assert "Advertenties 1.200 minstens 1.000 site.toml –" in page
    assert "Ouderdom van de nieuwste advertentie 9,5 dagen hoogstens 7 dagen site.toml 2,5 dagen" in page
    assert "Prijs 50% (600 advertenties) minstens 70% gewoon volgens de laatste 3 goede rondes 20%" in page
    assert "maat 10% (120 advertenties) niets –" in page


def test_what_falls_short_comes_first_and_what_nobody_expects_last() -> None:
    rows = expectation_rows(STORED)
    assert [(row.is_met, row.is_expected) for row in rows] == [
        (False, True),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_adverts_without_a_date_are_all_missing(operator: Client) -> None:
    undated = {"found": None, "expected": 7.0, "missing": 0, "met": False, "source": "site.toml"}
    run = world.run(expectations={"newest_days": undated})
    assert "geen leesbare datum hoogstens 7 dagen site.toml alles" in text(
        operator.get(f"/runs/{run.key}/").text
    )


@pytest.mark.parametrize("stored", [{}, {"adverts": 12}, {"adverts": None}, {"adverts": {}}])
def test_figures_of_another_form_are_left_out(stored: dict[str, object]) -> None:
    assert expectation_rows(stored) == ()


def test_counts_have_names_and_zeros_that_say_nothing_are_left_out(operator: Client) -> None:
    run = world.run(counts={"pages": 3, "pages_failed": 0, "parts_failed": 0, "problem/title-missing": 2})
    page = text(operator.get(f"/runs/{run.key}/").text)
    assert "Gelezen pagina's 3" in page.replace("&#x27;", "'")
    assert "Adressen opgegeven 0" in page
    assert "Mislukte onderdelen" not in page
    assert "problem/" not in page


def test_every_count_of_a_crawl_has_a_name() -> None:
    crawled = [*(ROOT / "crawler").rglob("*.py"), *(ROOT / "pipelines" / "stages").rglob("*.py")]
    written = {name for path in crawled for name in re.findall(r'"baken/([a-z_]+)"', path.read_text("utf-8"))}
    assert {*COUNTED, *written, "adverts", "replies", "pages_refused", "responses"} <= wording.COUNTS.keys()


def test_every_reason_for_which_a_run_stops_has_a_name() -> None:
    sources = [*(ROOT / "crawler").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")]
    written = {
        reason
        for path in sources
        for reason in re.findall(
            r'^ +reason = "([a-z_]+)"$|reason="([a-z]+_[a-z_]+)"', path.read_text("utf-8"), re.MULTILINE
        )
    }
    assert {one or other for one, other in written} <= wording.REASONS.keys()


def test_every_code_of_a_problem_says_something() -> None:
    sources = [path for part in ("crawler", "spiders", "pipelines") for path in (ROOT / part).rglob("*.py")]
    written = {
        code
        for path in sources
        for code in re.findall(r'Problem\(\s*code="([a-z-]+)"', path.read_text("utf-8"))
    }
    assert {code for code in written if not wording.problem(code)} == set()


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_a_title_and_an_advice(cause: Cause) -> None:
    alarm = Alarm(cause=cause.value, where="adverts", found=0, expected=1, detail="x")
    told = alarms.told(alarm)
    assert told.title != cause.value
    assert told.advice


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_a_sentence_with_its_number(trouble: Trouble) -> None:
    alarm = Alarm(cause="blocked", where=f"pages ({trouble.value})", found=16, detail="x")
    assert "16" in alarms.told(alarm).sentence


def test_an_alarm_is_a_sentence_in_the_language_of_the_page(operator: Client) -> None:
    run = world.run()
    values = {"raised_at": world.T1, "detail": "40% of adverts have price; 70% expected (site.toml)"}
    Alarm.objects.create(
        run=run, cause="field-missing", where="share.price", found=0.4, expected=0.7, **values
    )
    page = text(operator.get(f"/runs/{run.key}/").text)
    assert "Prijs: in 40% van de advertenties; minstens 70% verwacht." in page
    assert "of adverts have" not in page


def test_the_sheet_of_a_run_that_has_nothing_is_empty(db: None) -> None:
    sheet = run_sheet(world.run().key)
    assert (sheet.alarms, sheet.counts, sheet.expectations, sheet.problems) == ((), (), (), ())
