"""What is kept of a run's health: figures, alarms once, history of good runs, and a judgement that fails."""

from pathlib import Path
from typing import Any

import pytest

from crawler.sites import SiteDefinition
from crawler.sites.types import Expectations, Revisit
from pipelines.records.health import judge_run
from pipelines.records.models import Alarm, CrawlRun
from pipelines.records.runs import begin_run, finish_run
from pipelines.records.writer import record
from tests.pipelines.pages import BOARD, T1, T2, advert, advert_page, run_of, site

pytestmark = pytest.mark.usefixtures("record_file")
EVIDENCE = Path("no-evidence")


def expecting(**expected: Any) -> SiteDefinition:
    return site().model_copy(update={"expectations": Expectations(**expected)})


def judged(run: str, definition: SiteDefinition) -> list[str]:
    lines = judge_run(run, site=definition, evidence=EVIDENCE, now=T1)
    return [line.partition(":")[0] for line in lines]


def with_adverts(run: str, count: int) -> str:
    record([advert_page(advert(str(1000 + number))) for number in range(count)], run_key=run)
    return run


def test_a_good_run_keeps_its_figures_and_raises_nothing() -> None:
    run = with_adverts(run_of(), 4)
    assert judged(run, expecting(adverts=3, share={"title": 1.0})) == []
    figures = CrawlRun.objects.get(key=run).expectations
    assert figures["adverts"]["found"] == 4
    assert figures["share.title"]["met"]


def test_a_run_without_adverts_is_never_fine() -> None:
    assert judged(run_of(), site()) == ["nothing-found"]


def test_adverts_that_wait_for_their_turn_count_as_being_there() -> None:
    first = with_adverts(run_of(), 8)
    finish_run(first, now=T1, reason="finished", counts={})
    second = begin_run(BOARD, mandate_reference=f"M-{BOARD}", now=T2)
    record([advert_page(at=T2)], run_key=second)
    definition = expecting(adverts=8)
    budgeted = definition.model_copy(update={"revisit": Revisit(requests_a_day=1)})
    assert judged(second, budgeted) == []
    assert CrawlRun.objects.get(key=second).expectations["adverts"]["found"] == 8
    assert judged(second, definition) == ["too-few"]


def test_a_run_that_is_judged_twice_raises_each_alarm_once() -> None:
    run = with_adverts(run_of(), 2)
    first, second = (judged(run, expecting(adverts=9)) for _ in range(2))
    assert (first, second, Alarm.objects.count()) == (["too-few"], ["too-few"], 1)
    alarm = Alarm.objects.get()
    assert (alarm.found, alarm.expected, alarm.where) == (2, 9, "adverts")


def test_good_runs_say_what_is_usual_and_bad_ones_do_not() -> None:
    first = with_adverts(run_of(), 12)
    judged(first, site())
    finish_run(first, now=T1, reason="finished", counts={})
    second = with_adverts(begin_run(BOARD, mandate_reference=f"M-{BOARD}", now=T2), 5)
    assert judged(second, site()) == ["too-few"]
    finish_run(second, now=T2, reason="finished", counts={})
    third = with_adverts(begin_run(BOARD, mandate_reference=f"M-{BOARD}", now=T2), 5)
    assert judged(third, site()) == ["too-few"]
    assert CrawlRun.objects.get(key=third).expectations["adverts"]["source"] == "median of 1 run"


def test_the_same_text_under_many_accounts_is_a_decoy() -> None:
    run = run_of()
    text = "Een tekst die onder steeds weer andere namen terugkomt op de site."
    pages = [advert_page(advert(str(n), text=text, account_key=f"nieuw-{n}")) for n in range(2000, 2008)]
    record(pages, run_key=run)
    assert judged(run, site()) == ["decoys"]


def test_a_comparison_that_fails_is_an_alarm_too() -> None:
    run = with_adverts(run_of(), 2)
    broken = site().model_copy(update={"expectations": None})
    assert judged(run, broken) == ["not-judged"]
    assert Alarm.objects.get().cause == "not-judged"
