"""The one frontier of a crawl, for the scheduler and for the stage that acknowledges pages."""

from collections.abc import Sequence

from scrapy.crawler import Crawler

from crawler.errors import WriteFailed
from crawler.failpoints import refuse_outside_tests
from crawler.frontier.store import Frontier
from crawler.frontier.types import FrontierStats
from crawler.log import get_logger
from crawler.run_context import RunContext, clock_of, context_of
from crawler.shared import shared
from crawler.stopping import stop_crawl

_log = get_logger(__name__)
WAITS_SETTING = "BAKEN_RETRY_WAITS"
WAITS = (30.0, 300.0)
"""Seconds before the second and the third try: what a server needs to come up again, and a short outage."""
NO_WAITS = (0.0,)
"""A recording answers the same a minute later."""


class FrontierAccess:
    """Opens the frontier at first use, and takes acknowledgements. May be used from any thread."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._store: Frontier | None = None
        self._final = FrontierStats()

    @property
    def store(self) -> Frontier:
        """The open frontier."""
        if self._store is None:
            context = context_of(self._crawler)
            refuse_outside_tests(is_replay=context.replay is not None)
            self._store = Frontier(
                context.frontier,
                run=context.run_id,
                clock=clock_of(self._crawler),
                waits=_waits(self._crawler, context),
            )
        return self._store

    def ack(self, urls: Sequence[str]) -> None:
        """Say that what came of these pages is committed: they are done.

        When the disk is full the crawl is stopped, and the pages are fetched once more by the next.
        """
        try:
            self._count_unknown(len(self.store.ack(urls)))
        except WriteFailed as error:
            stop_crawl(self._crawler, error.reason)

    def fail(self, url: str, reason: str, *, retry: bool = True) -> None:
        """Say that a page could not be had.

        It is tried again, three times in all, unless ``retry`` is off.
        """
        try:
            self._count_unknown(0 if self.store.fail(url, reason, retry=retry) else 1)
        except WriteFailed as error:
            stop_crawl(self._crawler, error.reason)

    def stats(self) -> FrontierStats:
        """How many pages are in which state; after the end the last count."""
        return self._final if self._store is None else self._store.stats()

    def close(self) -> None:
        """Make what is still leased pending again and close the file."""
        if self._store is None:
            return
        store, self._store = self._store, None
        try:
            store.release()
            self._final = store.stats()
        except WriteFailed as error:
            # what is leased is found and given back when the file is opened again
            self._final = FrontierStats(leased=1)
            stop_crawl(self._crawler, error.reason)
        finally:
            store.close()

    def _count_unknown(self, pages: int) -> None:
        if pages:
            _log.error("frontier_ack_unknown", pages=pages)
            self._crawler.stats.inc_value("baken/ack_unknown", pages)


def _waits(crawler: Crawler, context: RunContext) -> Sequence[float]:
    chosen = crawler.settings.getlist(WAITS_SETTING)
    if chosen:
        return [float(seconds) for seconds in chosen]
    return WAITS if context.replay is None else NO_WAITS


def frontier_of(crawler: Crawler) -> FrontierAccess:
    """The one frontier of the crawl."""
    return shared(crawler, FrontierAccess)
