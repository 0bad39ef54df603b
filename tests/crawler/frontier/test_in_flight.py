"""A bound on pages in flight, and pages from which nothing ever comes."""

from pathlib import Path

import pytest
from attrs import evolve

from crawler.frontier.store import Frontier
from crawler.frontier.types import URGENT, Entry
from tests.crawler.fakes.crawl import Crawl
from tests.crawler.fakes.server import serving, tree

A, B = (Entry(url=f"http://www.site.test/{name}", kind="advert") for name in "ab")


def test_pages_in_flight_are_those_handed_out_and_not_yet_acknowledged(tmp_path: Path) -> None:
    frontier = Frontier(tmp_path / "site.sqlite3", run="run-1")
    frontier.add(A)
    frontier.add(B)
    counts = [frontier.leased]
    for step in (
        frontier.lease,
        frontier.lease,
        lambda: frontier.ack([A.url, "http://www.site.test/unknown"]),
        lambda: frontier.fail(B.url, "timeout", retry=True),
        frontier.lease,
        frontier.lose,
    ):
        step()
        counts.append(frontier.leased)
    assert counts == [0, 1, 2, 1, 0, 1, 0]
    frontier.close()


@pytest.mark.slow
def test_a_crawl_ends_although_more_pages_than_may_be_in_flight_come_to_nothing(tmp_path: Path) -> None:
    with serving(tree(6)) as server:
        crawl = Crawl(home=tmp_path, port=server.port)
        outcome = crawl.run(settings={"ITEM_PIPELINES": {}, "BAKEN_IN_FLIGHT": 2})
    assert (outcome["reason"], outcome["counts"]["pages_failed"]) == ("finished", 6)
    assert {server.asked[path] for path in server.asked if path != "/robots.txt"} == {3}


def test_what_others_wait_for_is_handed_out_alone_where_that_is_asked(tmp_path: Path) -> None:
    frontier = Frontier(tmp_path / "site.sqlite3", run="run-1")
    frontier.add(A)
    assert frontier.lease(least=URGENT) is None
    assert not frontier.has_pending(least=URGENT)
    frontier.add(evolve(B, priority=URGENT))
    assert frontier.has_pending(least=URGENT)
    found = frontier.lease(least=URGENT)
    assert found is not None
    assert found.entry.url == B.url
    frontier.close()
