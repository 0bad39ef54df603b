"""Every bomb costs itself: the run goes on, in bounded memory, and the record names each."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from crawler.capture.reader import read_capture
from crawler.frontier.store import Frontier
from tests.crawler.bounds.bombs import BOMBS, PLAIN, bombing
from tests.crawler.fakes.crawl import Crawl
from tests.crawler.fakes.server import serving, tree

pytestmark = pytest.mark.slow
SECONDS = 8
"""For one answer; a site's bound is 60."""
NAMED = {
    "gzip": {"payload-refused"},
    "nested": {"payload-refused"},
    "members": {"payload-refused"},
    "large": {"too-large"},
    "endless": {"too-large"},
    "drip": {"timeout", "too-slow"},
    "headers": {"head-too-large"},
    "redirects": {"too-many-redirects", "redirect-loop"},
    "deep": {"page-too-deep"},
    "climbing": {"page-hostile"},
    "attribute": {"page-oversized"},
    "charsets": {"charset-mismatch", "page-oversized"},
    "nul": {"page-empty"},
    "truncated": {"data-loss"},
}
NEIGHBOUR = 20
"""Pages of another site that is crawled at the same time."""


@frozen
class Bombed:
    crawl: Crawl
    outcome: dict[str, Any]
    beside: dict[str, Any]
    """What came of the other site, and which of its pages are in the record."""

    def codes(self, name: str) -> set[str]:
        """Why a page was refused, by the record and by the frontier."""
        query = f"SELECT problem FROM page WHERE problem != '' AND url LIKE '%/{name}%'"  # noqa: S608
        frontier = Frontier(self.crawl.home / "frontier" / "site.sqlite3", run="site-run")
        reasons = {letter.reason for letter in frontier.dead_letters() if f"/{name}" in letter.url}
        frontier.close()
        return reasons | set(self.crawl.rows(query))


@pytest.fixture(scope="module")
def bombed(tmp_path_factory: pytest.TempPathFactory) -> Bombed:
    pages = tree(NEIGHBOUR)
    with bombing() as port, serving(pages) as server, ThreadPoolExecutor(2) as pool:
        crawl = Crawl(home=tmp_path_factory.mktemp("bombs"), port=port)
        other = Crawl(home=tmp_path_factory.mktemp("beside"), port=server.port)
        readers = {"SPIDER_MODULES": ["tests.crawler.bounds.spiders"], "BAKEN_KNOWN_ADVERTS": None}
        striking = pool.submit(crawl.run, bounds={"seconds": SECONDS}, settings=readers)
        outcome = pool.submit(other.run).result()
        return Bombed(crawl, striking.result(), {**outcome, "rows": other.rows()})


def test_there_are_at_least_twelve_and_each_has_its_name() -> None:
    assert len(BOMBS) == 14
    assert set(NAMED) == set(BOMBS)
    assert all(NAMED.values())


def test_the_run_goes_on_to_its_end(bombed: Bombed) -> None:
    assert bombed.outcome["reason"] == "finished"
    plain = "SELECT DISTINCT url FROM page WHERE url LIKE '%/plain/%' AND status = 200"
    assert len(bombed.crawl.rows(plain)) == PLAIN


@pytest.mark.parametrize("name", BOMBS)
def test_each_is_named_in_the_record(bombed: Bombed, name: str) -> None:
    codes = bombed.codes(name)
    assert codes
    assert codes <= NAMED[name]


def test_memory_stays_bounded(bombed: Bombed) -> None:
    """Of the crawl, and of the child that tries pages first."""
    assert 0 < bombed.outcome["peak_mb"] < 512


def test_another_site_that_is_crawled_meanwhile_is_read_whole(bombed: Bombed) -> None:
    assert bombed.beside["reason"] == "finished"
    assert set(bombed.beside["rows"]) >= {f"http://www.site.test/p/{number}" for number in range(NEIGHBOUR)}


def test_what_was_kept_can_be_read_back(bombed: Bombed) -> None:
    evidence = bombed.crawl.home / "evidence"
    assert all(read_capture(evidence, capture).status for capture in bombed.crawl.captures())
    assert isinstance(evidence, Path)
