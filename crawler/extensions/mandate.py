"""Ends a crawl when its mandate ends or is revoked, or when a person stops the site."""

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import call_later, create_looping_call
from scrapy.utils.defer import deferred_from_coro

from crawler.egress.flights import flights_of
from crawler.errors import Halted, MandateEnded, RunStopped
from crawler.log import get_logger
from crawler.mandate_watch import MandateWatch, watch_of
from crawler.stopping import hurry, stop_crawl

_log = get_logger(__name__)
CHECK_EVERY = 15.0
"""Seconds; a revocation takes effect within this time and the grace, and the bar is 60."""
LOOK_EVERY = 2.0
"""Seconds; a person's stop takes effect within this time and the grace, and the bar is 10."""
GRACE = 4.0
"""Seconds in which answers under way may come in; what is not in by then is broken off."""


class MandateKeeper:
    """Reads the mandates again at intervals and stops the crawl when none is left, or at a person's word."""

    def __init__(self, crawler: Crawler, watch: MandateWatch, *, every: float) -> None:
        self._crawler = crawler
        self._watch = watch
        self._every = every
        self._call = create_looping_call(self._tick)
        self._look = create_looping_call(self.look)

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
        self._look.start(min(LOOK_EVERY, self._every), now=False)

    def closed(self) -> None:
        """End."""
        for call in (self._call, self._look):
            if call.running:
                call.stop()

    def look(self) -> None:
        """Look at the kill switch, and whether the mandates' time is up: neither needs the record."""
        order = self._watch.look_at_switch()
        if order is not None:
            self._end(Halted("A person has stopped the crawl."))
        elif self._watch.is_over:
            self._end(MandateEnded("The mandate is over."))

    def _tick(self) -> None:
        deferred_from_coro(self.check())

    async def check(self) -> None:
        """Read the mandates again; stop the crawl when they are over."""
        try:
            await self._watch.refresh()
        except Exception:  # noqa: BLE001  # whatever the record raises: the last known mandates go on to count
            _log.exception("mandates_unreadable")
        self.look()

    def _end(self, verdict: RunStopped) -> None:
        """Stop; the guard lets nothing through from now on, so what stands in line is refused at once."""
        self.closed()
        stop_crawl(self._crawler, verdict.reason)
        hurry(self._crawler)
        call_later(GRACE, self._break_off, verdict)

    def _break_off(self, verdict: RunStopped) -> None:
        if flights := flights_of(self._crawler).end_all(verdict):
            _log.warning("answers_broken_off", reason=verdict.reason, answers=flights)
