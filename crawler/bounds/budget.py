"""The budget of a run: pages and bytes. A trap without end costs that much and no more."""

from pathlib import Path

from scrapy.crawler import Crawler

from crawler.frontier.access import frontier_of
from crawler.log import get_logger
from crawler.run_context import RunContext, context_of
from crawler.shared import shared
from crawler.stopping import stop_crawl

REASON = "budget_spent"
"""Why a run ended whose site has no end."""

_log = get_logger(__name__)


class Budget:
    """Counts pages and bytes of a run, also those of processes before this one."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        bounds = context_of(crawler).site.bounds
        self._most_pages = bounds.pages
        self._most_bytes = bounds.megabytes * 1_000_000
        self._pages = frontier_of(crawler).stats().done
        self._bytes = _stored(context_of(crawler))

    def spend(self, size: int, *, is_page: bool) -> None:
        """Count an answer; the run ends when the budget is spent."""
        self._pages += is_page
        self._bytes += size
        if self._pages >= self._most_pages or self._bytes >= self._most_bytes:
            _log.warning("budget_spent", pages=self._pages, bytes=self._bytes)
            stop_crawl(self._crawler, REASON)


def budget_of(crawler: Crawler) -> Budget:
    """The one budget of the crawl."""
    return shared(crawler, Budget)


def _stored(context: RunContext) -> int:
    """Return the bytes of evidence that earlier processes of this run wrote."""
    folder: Path = context.evidence / context.site.id
    return sum(path.stat().st_size for path in folder.glob(f"{context.run_id}-*"))
