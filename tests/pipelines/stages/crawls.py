"""A crawler with a real frontier and a real evidence folder, and nothing to fetch."""

from collections.abc import Iterable
from pathlib import Path

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector

from crawler.frontier.access import frontier_of
from crawler.frontier.types import Entry
from crawler.run_context import SETTING, RunContext
from pipelines.types import ReadPage
from tests.pipelines.pages import mandate, site


class NoSpider(Spider):
    """Fetches nothing."""

    name = "lantaarn"


def crawler_of(run_key: str, folder: Path, *, is_scratch: bool = False) -> Crawler:
    context = RunContext(
        site=site(),
        mandate=mandate(),
        run_id=run_key,
        evidence=folder / "evidence",
        frontier=folder / "frontier" / "lantaarn.sqlite3",
        is_scratch=is_scratch,
    )
    crawler = Crawler(
        NoSpider, {SETTING: context, "BAKEN_KNOWN_ADVERTS": "pipelines.records.known.live_adverts"}
    )
    crawler.stats = MemoryStatsCollector(crawler)
    return crawler


def lease(crawler: Crawler, pages: Iterable[ReadPage]) -> None:
    """Put the pages into the frontier and hand them out, as if they had been fetched."""
    store = frontier_of(crawler).store
    for page in pages:
        store.add(Entry(url=page.page.url, kind=page.page.kind.value))
        store.lease()
