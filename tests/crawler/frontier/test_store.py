from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from crawler.errors import FrontierError
from crawler.frontier.store import MAX_ATTEMPTS, MAX_CRASHES, MAX_REVIVALS, Frontier
from crawler.frontier.types import Entry, FrontierStats

A = Entry(url="http://www.site.test/a", kind="advert")
B = Entry(url="http://www.site.test/b", kind="list", priority=10, redirects=1, depth=2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "frontier" / "site.sqlite3"


@pytest.fixture
def frontier(path: Path) -> Iterator[Frontier]:
    opened = Frontier(path, run="run-1")
    yield opened
    opened.close()


def leased(frontier: Frontier) -> str | None:
    lease = frontier.lease()
    return lease.entry.url if lease else None


def test_a_page_goes_from_pending_over_leased_to_done(frontier: Frontier) -> None:
    assert frontier.add(A)
    assert frontier.stats() == FrontierStats(pending=1)
    assert leased(frontier) == A.url
    assert frontier.stats() == FrontierStats(leased=1)
    assert frontier.ack([A.url]) == []
    assert frontier.stats() == FrontierStats(done=1)
    assert frontier.stats().is_empty


def test_the_same_page_is_kept_once(frontier: Frontier) -> None:
    frontier.add(A)
    assert not frontier.add(evolve(A, kind="list", priority=5))
    leased(frontier)
    frontier.ack([A.url])
    assert not frontier.add(A)
    assert leased(frontier) is None


def test_higher_priority_goes_first_and_then_the_older(frontier: Frontier) -> None:
    first, second = (evolve(A, url=f"http://www.site.test/{n}") for n in "12")
    for entry in (first, second, B):
        frontier.add(entry)
    assert [leased(frontier) for _ in range(4)] == [B.url, first.url, second.url, None]


def test_everything_about_a_page_comes_back(frontier: Frontier) -> None:
    frontier.add(B)
    lease = frontier.lease()
    assert lease is not None
    assert (lease.entry, lease.attempts) == (B, 0)


def test_a_failing_page_is_tried_three_times_and_then_kept_with_its_reason(frontier: Frontier) -> None:
    frontier.add(A)
    for _ in range(MAX_ATTEMPTS):
        assert leased(frontier) == A.url
        assert frontier.fail(A.url, "timeout", retry=True)
    assert leased(frontier) is None
    (letter,) = frontier.dead_letters()
    assert (letter.url, letter.attempts, letter.reason) == (A.url, 3, "timeout")


def test_a_failing_page_waits_until_the_others_had_their_turn(frontier: Frontier) -> None:
    frontier.add(B)
    leased(frontier)
    frontier.add(A)
    frontier.fail(B.url, "timeout", retry=True)
    assert [leased(frontier), leased(frontier)] == [A.url, B.url]


def test_what_cannot_get_better_is_not_tried_again(frontier: Frontier) -> None:
    frontier.add(A)
    leased(frontier)
    frontier.fail(A.url, "no-mandate", retry=False)
    assert frontier.stats() == FrontierStats(failed=1)


@pytest.mark.parametrize("state", ["pending", "unknown", "done"])
def test_only_what_is_leased_can_be_acknowledged_or_failed(frontier: Frontier, state: str) -> None:
    if state != "unknown":
        frontier.add(A)
    if state == "done":
        leased(frontier)
        frontier.ack([A.url])
    assert frontier.ack([A.url]) == [A.url]
    assert not frontier.fail(A.url, "timeout", retry=True)


def test_a_forced_link_revives_a_page_that_is_done(frontier: Frontier) -> None:
    frontier.add(A)
    leased(frontier)
    frontier.ack([A.url])
    assert frontier.add(evolve(A, is_forced=True, priority=7))
    lease = frontier.lease()
    assert lease is not None
    assert lease.entry.priority == 7


def test_a_page_forced_while_it_is_in_flight_comes_back_once_acknowledged(frontier: Frontier) -> None:
    frontier.add(A)
    leased(frontier)
    assert frontier.add(evolve(A, is_forced=True))
    assert leased(frontier) is None
    frontier.ack([A.url])
    assert leased(frontier) == A.url


def test_a_page_that_comes_back_is_found_by_who_was_told_that_there_is_none(frontier: Frontier) -> None:
    frontier.add(A)
    assert (leased(frontier), leased(frontier)) == (A.url, None)
    frontier.add(evolve(A, is_forced=True))
    assert leased(frontier) is None
    frontier.ack([A.url])
    assert (leased(frontier), leased(frontier)) == (A.url, None)
    frontier.fail(A.url, "timeout", retry=True)
    assert (leased(frontier), leased(frontier)) == (A.url, None)
    frontier.release()
    assert leased(frontier) == A.url


def test_a_gate_that_never_opens_does_not_loop(frontier: Frontier) -> None:
    frontier.add(A)
    visits = 0
    while leased(frontier):
        visits += 1
        frontier.add(evolve(A, is_forced=True))
        frontier.ack([A.url])
    assert visits == 1 + MAX_REVIVALS


def test_a_process_that_goes_on_may_open_every_gate_again(path: Path) -> None:
    for _ in range(2 * MAX_REVIVALS):
        frontier = Frontier(path, run="run-1")
        frontier.add(A)
        leased(frontier)
        frontier.ack([A.url])
        assert frontier.add(evolve(A, is_forced=True))
        frontier.close()


def test_a_page_given_up_at_once_is_seen_with_its_reason(frontier: Frontier) -> None:
    frontier.give_up(A, "too-many-redirects")
    assert leased(frontier) is None
    assert frontier.dead_letters()[0].reason == "too-many-redirects"


def test_pages_from_which_nothing_came_are_tried_again_and_then_given_up(frontier: Frontier) -> None:
    frontier.add(A)
    for _ in range(MAX_ATTEMPTS):
        leased(frontier)
        assert frontier.lose() == 1
    assert frontier.dead_letters()[0].reason == "no-page-read"


def test_an_orderly_stop_gives_leases_back_without_counting(path: Path) -> None:
    for _ in range(MAX_CRASHES + 1):
        frontier = Frontier(path, run="run-1")
        frontier.add(A)
        assert leased(frontier) == A.url
        assert frontier.release() == 1
        frontier.close()
    assert Frontier(path, run="run-1").stats() == FrontierStats(pending=1)


def test_a_page_in_flight_at_every_death_of_the_process_is_given_up_in_the_end(path: Path) -> None:
    frontier = Frontier(path, run="run-1")
    frontier.add(A)
    for _ in range(MAX_CRASHES):
        leased(frontier)
        frontier.ack([])
        frontier.close()
        frontier = Frontier(path, run="run-1")
    assert frontier.dead_letters()[0].reason == "process-died"


def test_runs_do_not_see_each_other_and_finished_ones_are_forgotten(path: Path) -> None:
    for run, is_done in (("run-1", True), ("run-2", False), ("run-3", True)):
        frontier = Frontier(path, run=run)
        assert frontier.add(A)
        leased(frontier)
        frontier.ack([A.url] if is_done else [])
        frontier.close()
    assert Frontier(path, run="run-1").stats() == FrontierStats()


def test_a_second_crawl_of_the_site_is_told_so(path: Path, frontier: Frontier) -> None:
    with pytest.raises(FrontierError, match="another crawl"):
        Frontier(path, run="run-1")


def test_a_file_that_is_no_frontier_is_told_so(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)
    with pytest.raises(FrontierError, match=r"site\.sqlite3"):
        Frontier(path, run="run-1")
