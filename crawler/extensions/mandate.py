"""Ends a crawl when its mandate ends or is revoked."""

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import deferred_from_coro

from crawler.log import get_logger
from crawler.mandate_watch import MandateWatch, watch_of
from crawler.stopping import stop_crawl

_log = get_logger(__name__)
CHECK_EVERY = 15.0
"""Seconds; a revocation takes effect within this time, and the bar is 60."""


class MandateKeeper:
    """Reads the mandates again at intervals and stops the crawl when none is left."""

    def __init__(self, crawler: Crawler, watch: MandateWatch, *, every: float) -> None:
        self._crawler = crawler
        self._watch = watch
        self._every = every
        self._call = create_looping_call(self._tick)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "MandateKeeper":
        """Build it as Scrapy does."""
        every = crawler.settings.getfloat("BAKEN_MANDATE_INTERVAL", CHECK_EVERY)
        keeper = cls(crawler, watch_of(crawler), every=every)
        crawler.signals.connect(keeper.opened, signal=signals.spider_opened)
        crawler.signals.connect(keeper.closed, signal=signals.spider_closed)
        return keeper

    def opened(self) -> None:
        """Begin."""
        self._call.start(self._every, now=False)

    def closed(self) -> None:
        """End."""
        if self._call.running:
            self._call.stop()

    def _tick(self) -> None:
        deferred_from_coro(self.check())

    async def check(self) -> None:
        """Read the mandates again; stop the crawl when they are over."""
        try:
            await self._watch.refresh()
        except Exception:  # noqa: BLE001  # whatever the record raises: the last known mandates go on to count
            _log.exception("mandates_unreadable")
        if self._watch.is_over:
            stop_crawl(self._crawler, "mandate_ended")
