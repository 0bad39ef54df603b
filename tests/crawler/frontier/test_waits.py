"""A page that failed waits before it is asked for again, by the run's clock."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve

from crawler.clock import FixedClock
from crawler.frontier.store import MAX_ATTEMPTS, Frontier
from crawler.frontier.types import Entry

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
A = Entry(url="http://www.site.test/a", kind="advert")
B = evolve(A, url="http://www.site.test/b")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def frontier(tmp_path: Path, clock: FixedClock) -> Iterator[Frontier]:
    opened = Frontier(tmp_path / "site.sqlite3", run="run-1", clock=clock, waits=(30, 300))
    opened.add(A)
    yield opened
    opened.close()


def fail_once(frontier: Frontier) -> None:
    assert frontier.lease() is not None
    assert frontier.fail(A.url, "server-error", retry=True)


def test_a_failed_page_is_not_handed_out_before_its_time(frontier: Frontier, clock: FixedClock) -> None:
    fail_once(frontier)
    assert frontier.lease() is None
    assert frontier.has_pending()
    clock.instant = NOON + timedelta(seconds=29)
    assert frontier.lease() is None
    clock.instant = NOON + timedelta(seconds=30)
    assert frontier.lease() is not None


def test_the_second_wait_is_longer(frontier: Frontier, clock: FixedClock) -> None:
    fail_once(frontier)
    clock.instant = NOON + timedelta(seconds=30)
    fail_once(frontier)
    clock.instant += timedelta(seconds=299)
    assert frontier.lease() is None
    clock.instant += timedelta(seconds=1)
    assert frontier.lease() is not None


def test_after_the_last_try_nothing_waits(frontier: Frontier, clock: FixedClock) -> None:
    for _ in range(MAX_ATTEMPTS):
        fail_once(frontier)
        clock.instant += timedelta(hours=1)
    assert not frontier.has_pending()
    assert frontier.dead_letters()[0].reason == "server-error"


def test_others_are_handed_out_meanwhile(frontier: Frontier) -> None:
    fail_once(frontier)
    frontier.add(B)
    lease = frontier.lease()
    assert lease is not None
    assert lease.entry.url == B.url


def test_a_clock_that_was_set_back_an_hour_keeps_no_page_waiting(
    frontier: Frontier, clock: FixedClock
) -> None:
    fail_once(frontier)
    clock.instant = NOON - timedelta(hours=1)
    assert frontier.lease() is not None


def test_a_wait_outlives_the_process(frontier: Frontier, clock: FixedClock, tmp_path: Path) -> None:
    fail_once(frontier)
    shutil.copytree(tmp_path, tmp_path / "copy")  # as after kill -9
    again = Frontier(tmp_path / "copy" / "site.sqlite3", run="run-1", clock=clock, waits=(30, 300))
    assert again.lease() is None
    clock.instant = NOON + timedelta(seconds=30)
    assert again.lease() is not None
    again.close()
