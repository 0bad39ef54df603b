"""Breaks off answers that come in so slowly that they would hold a connection for ever."""

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call

from crawler.egress.flights import Flights, flights_of
from crawler.log import get_logger

CHECK_EVERY = 5.0
"""Seconds."""

_log = get_logger(__name__)


class RateKeeper:
    """Looks at the rate of what is under way."""

    def __init__(self, flights: Flights) -> None:
        self._flights = flights
        self._call = create_looping_call(self._check)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RateKeeper":
        """Build it as Scrapy does."""
        keeper = cls(flights_of(crawler))
        crawler.signals.connect(keeper.opened, signal=signals.spider_opened)
        crawler.signals.connect(keeper.closed, signal=signals.spider_closed)
        return keeper

    def opened(self) -> None:
        """Begin."""
        self._call.start(CHECK_EVERY, now=False)

    def closed(self) -> None:
        """End."""
        if self._call.running:
            self._call.stop()

    def _check(self) -> None:
        if slow := self._flights.end_slow():
            _log.warning("answers_too_slow", answers=slow)
