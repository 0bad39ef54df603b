"""Runs: leased, resumed, refused and finished."""

import os
import socket
from datetime import timedelta

import pytest
from django.utils import timezone

from pipelines.records.errors import RunIsRunning, RunLost, UnknownMandate, UnknownRun, UnknownSite
from pipelines.records.known import live_adverts
from pipelines.records.models import AuditEvent, CrawlRun
from pipelines.records.runs import beat, begin_run, finish_run
from pipelines.records.writer import record
from tests.pipelines.pages import BOARD, HOST, T1, T2, advert, advert_page, gone_page, run_of

pytestmark = pytest.mark.usefixtures("record_file")
HERE = socket.gethostname()
REFERENCE = f"M-{BOARD}"


def again() -> str:
    return begin_run(BOARD, mandate_reference=REFERENCE, now=T2)


def held_by(holder: str, *, seconds: int = 60) -> None:
    CrawlRun.objects.update(holder=holder, leased_until=timezone.now() + timedelta(seconds=seconds))


def dead_process() -> int:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return child


def test_a_run_begins_held_by_this_process() -> None:
    run = CrawlRun.objects.get(key=run_of())
    assert (run.state, run.attempts, run.holder) == ("running", 1, f"{HERE}:{os.getpid()}")
    assert AuditEvent.objects.order_by("-sequence")[0].action == "run.begin"


def test_a_run_that_another_live_process_holds_is_refused() -> None:
    run_of()
    held_by(f"{HERE}:{os.getppid()}")
    with pytest.raises(RunIsRunning):
        again()


def test_a_run_on_another_machine_is_taken_over_only_when_its_lease_ran_out() -> None:
    first = run_of()
    held_by("elsewhere:1")
    with pytest.raises(RunIsRunning):
        again()
    held_by("elsewhere:1", seconds=-1)
    assert again() == first


def test_a_run_whose_process_died_is_resumed_at_once() -> None:
    first = run_of()
    held_by(f"{HERE}:{dead_process()}")
    assert again() == first
    assert CrawlRun.objects.get().attempts == 2


def test_a_stopped_run_is_resumed_and_a_finished_one_is_not() -> None:
    first = run_of()
    finish_run(first, now=T1, reason="shutdown", counts={"pages": 3})
    assert again() == first
    finish_run(first, now=T1, reason="finished", counts={"pages": 9})
    assert again() != first
    assert CrawlRun.objects.get(key=first).counts == {"pages": 9}


def test_a_live_run_does_not_resume_a_replay() -> None:
    first = run_of()
    finish_run(first, now=T1, reason="shutdown", counts={})
    replay = begin_run(BOARD, mandate_reference=REFERENCE, now=T1, replay="lantaarn-2026-03-02")
    assert replay != first


def test_a_process_that_lost_its_run_can_neither_beat_nor_write() -> None:
    first = run_of()
    held_by("elsewhere:1")
    for act in (
        lambda: beat(first, now=T1, counts={}),
        lambda: finish_run(first, now=T1, reason="finished", counts={}),
        lambda: record([advert_page()], run_key=first),
    ):
        with pytest.raises(RunLost):
            act()


def test_a_beat_keeps_counts_and_lease() -> None:
    first = run_of()
    before = CrawlRun.objects.get().leased_until
    beat(first, now=T2, counts={"pages": 4})
    run = CrawlRun.objects.get()
    assert (run.counts, run.beat_at) == ({"pages": 4}, T2)
    assert run.leased_until is not None
    assert before is not None
    assert run.leased_until >= before


def test_what_is_unknown_is_named() -> None:
    with pytest.raises(UnknownSite):
        begin_run("nowhere", mandate_reference="M", now=T1)
    run_of()
    with pytest.raises(UnknownMandate):
        begin_run(BOARD, mandate_reference="M-9", now=T1)
    with pytest.raises(UnknownRun):
        beat("nothing", now=T1, counts={})


def test_adverts_that_are_not_gone_are_looked_at_again_longest_unseen_first() -> None:
    run = run_of()
    pages = [
        advert_page(advert("1"), at=T1 + timedelta(minutes=5)),
        advert_page(advert("2")),
        advert_page(advert("3")),
    ]
    record([*pages, gone_page("3")], run_key=run)
    assert live_adverts(BOARD) == [("2", f"{HOST}/advertentie/2-anna"), ("1", f"{HOST}/advertentie/1-anna")]
    assert live_adverts("elsewhere") == []
