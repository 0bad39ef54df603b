"""Lets Twisted forget the timers that were called off.

Every request has a timer for the case that no answer comes, and nearly all are called off. Twisted throws
those away when it runs one that is due; on asyncio it looks only then, so a fast crawl would keep the
timers of a whole minute: some thirty thousand, ten megabytes.
"""

from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.internet.task import LoopingCall

EVERY = 1.0
"""Seconds between two timers that are due: what is called off meanwhile goes with each."""


class TimersRest:
    """Has a timer run at intervals while the spider is open."""

    def __init__(self, reactor: Any, *, every: float = EVERY) -> None:
        self._every = every
        # Twisted's own, not Scrapy's, which on asyncio is no timer of Twisted's
        self._call = LoopingCall(lambda: None)
        self._call.clock = reactor

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "TimersRest":
        """Build it as Scrapy does."""
        from twisted.internet import reactor  # noqa: PLC0415  # Scrapy installs it just before

        rest = cls(reactor)
        crawler.signals.connect(rest.opened, signal=signals.spider_opened)
        crawler.signals.connect(rest.closed, signal=signals.spider_closed)
        return rest

    def opened(self) -> None:
        """Begin."""
        self._call.start(self._every, now=False)

    def closed(self) -> None:
        """End."""
        if self._call.running:
            self._call.stop()
