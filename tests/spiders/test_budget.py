"""Crawls of a board whose budget pays for four known pages a day."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.fakes.server import serving
from tests.spiders.budgeted import FORUM, LIST, SITE, Board

pytestmark = pytest.mark.slow
FLAGGED, RESTLESS, LOST = "5", "2", "6"
QUIET = ("1", "3", "4", LOST)


@contextmanager
def defined(site: str, home: Path) -> Iterator[Board]:
    folder = home / "sites" / "bord"
    folder.mkdir(parents=True)
    (folder / "site.toml").write_text(site, "utf-8")
    with serving({}) as server:
        yield Board(server=server, home=home)


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    """An advert that says an age under 18, and one that will change from day to day."""
    with defined(SITE, tmp_path) as board:
        board.show(RESTLESS)
        board.show(FLAGGED, "Ik ben 17. Utrecht.")
        yield board


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Board]:
    """Three threads; people go on writing in the second one."""
    with defined(FORUM, tmp_path) as forum:
        for thread in "123":
            forum.post(thread, f"{thread}a")
        yield forum


def gone(board: Board) -> set[str]:
    with sqlite3.connect(board.home / "baken.sqlite3") as record:
        return {key for (key,) in record.execute("SELECT key FROM records_advert WHERE gone_at IS NOT NULL")}


def pages(outcome: dict[str, Any]) -> set[str]:
    """What was fetched beside the start page."""
    return {path.removeprefix("/advert/") for path in outcome["paths"]} - {"/"}


def counts(outcome: dict[str, Any]) -> tuple[int, int, int]:
    return (outcome["revisits_due"], outcome["revisits_chosen"], outcome["revisits_waiting"])


def test_what_matters_is_looked_at_first_all_in_the_end_and_nothing_is_lost(board: Board) -> None:
    outcomes = [board.crawl(0)]
    assert pages(outcomes[0]) == {LIST, FLAGGED, RESTLESS}, outcomes[0]
    board.show(RESTLESS, "Nieuw in Utrecht.")
    for key in QUIET:
        board.show(key)

    # what is new goes on top of the budget
    outcomes.append(board.crawl(1))
    assert pages(outcomes[1]) == {LIST, FLAGGED, RESTLESS, *QUIET}
    assert counts(outcomes[1]) == (3, 3, 0)

    board.remove(LOST)
    seen: set[str] = set()
    for day in range(2, 6):
        board.show(RESTLESS, f"Dag {day} in Utrecht.")
        outcomes.append(board.crawl(day))
        assert (counts(outcomes[-1])[1], len(pages(outcomes[-1]))) == (4, 4)
        seen |= pages(outcomes[-1])
        assert gone(board) == {LOST} & seen
    assert {LIST, FLAGGED, RESTLESS} < pages(outcomes[2])
    assert all({LIST, FLAGGED} < pages(outcome) for outcome in outcomes)
    assert seen == {LIST, FLAGGED, RESTLESS, *QUIET}
    assert {(outcome["reason"], *outcome["alarms"]) for outcome in outcomes} == {("finished",)}
    assert counts(outcomes[2]) == (7, 4, 3)


def test_a_run_that_was_killed_goes_on_with_what_it_chose_and_spends_nothing_twice(board: Board) -> None:
    for key in QUIET:
        board.show(key)
    board.crawl(0)
    assert board.crawl(1, failpoint="capture.write-body:4:kill") == {}
    # meanwhile another advert would be chosen
    board.show("8", "Ik ben 16. Utrecht.")
    outcome = board.crawl(2)
    assert outcome["reason"] == "finished"
    assert counts(outcome) == (7, 4, 3)
    assert {LIST, FLAGGED} < pages(outcome)
    assert len(pages(outcome) - {"8"}) == 4


def test_threads_are_looked_at_by_how_fast_posts_come_and_no_post_is_lost(forum: Board) -> None:
    first = forum.crawl(0)
    assert pages(first) == {LIST, "/thread/1", "/thread/2", "/thread/3"}
    posts, seen = ["2a"], set()
    for day in range(1, 5):
        posts += [f"2b{day}", f"2c{day}"]
        forum.post("2", *posts)
        outcome = forum.crawl(day)
        assert (counts(outcome)[1], len(pages(outcome))) == (2, 2)
        assert (outcome["reason"], outcome["alarms"]) == ("finished", [])
        seen |= pages(outcome)
    assert seen == {LIST, "/thread/1", "/thread/2", "/thread/3"}
    with sqlite3.connect(forum.home / "baken.sqlite3") as record:
        known = {key for (key,) in record.execute("SELECT key FROM records_reply")}
        rates = dict(record.execute("SELECT url, rate FROM records_revisit WHERE kind = 'thread'"))
    assert {"1a", "2a", "2b1", "3a"} <= known <= {"1a", "3a", *posts}
    assert max(rates, key=rates.__getitem__).endswith("/thread/2")
