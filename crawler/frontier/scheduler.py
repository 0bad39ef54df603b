"""Scrapy's scheduler, kept in the frontier."""

from collections import deque
from collections.abc import Iterable
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from twisted.python.failure import Failure

from crawler.errors import RunStopped
from crawler.frontier.access import frontier_of
from crawler.frontier.internals import check_internals
from crawler.frontier.requests import MAX_REDIRECTS, entry_of, is_for_frontier, request_of
from crawler.frontier.types import ANY, URGENT, Entry
from crawler.log import get_logger
from crawler.stopping import stop_crawl, stop_reason

_log = get_logger(__name__)
IN_FLIGHT_SETTING = "BAKEN_IN_FLIGHT"
MOST_IN_FLIGHT = 16
"""Pages leased at once, from the request to the acknowledgement: what a killed process fetches twice.

As many again may be leased of those that they wait for, or an advert's contact would wait for the advert.
"""


class FrontierScheduler(BaseScheduler):
    """Hands out leased pages; requests that come from no link are kept in memory."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._frontier = frontier_of(crawler)
        self._others: deque[Request] = deque()
        self._spider: Spider | None = None
        self._most = crawler.settings.getint(IN_FLIGHT_SETTING, MOST_IN_FLIGHT)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "FrontierScheduler":
        """Build it as Scrapy does.

        :raises InternalsChanged: this Scrapy is not the one that the frontier was made for.
        """
        check_internals()
        return cls(crawler)

    def open(self, spider: Spider) -> None:
        """Open the frontier: what an earlier process had not done is handed out again."""
        self._spider = spider
        self._crawler.signals.connect(self._idle, signal=signals.spider_idle)
        stats = self._frontier.store.stats()
        _log.info("frontier_opened", pending=stats.pending, done=stats.done, failed=stats.failed)

    def close(self, reason: str) -> None:
        """Give back what is leased; Scrapy calls this after the last page went through the stages."""
        self._frontier.close()
        stats = self._frontier.stats()
        _log.info(
            "frontier_closed", reason=reason, pending=stats.pending, done=stats.done, failed=stats.failed
        )

    def has_pending_requests(self) -> bool:
        """True when there is something to hand out, now or after a wait.

        While pages only wait, the engine's heartbeat asks again every five seconds. When as many pages are
        in flight as may be, what is going on keeps the crawl open; should nothing be, they are lost.
        """
        if stop_reason(self._crawler) is not None:
            return False
        store = self._frontier.store
        return bool(self._others) or (store.leased < 2 * self._most and store.has_pending(least=self._least))

    def enqueue_request(self, request: Request) -> bool:
        """Keep a request; False when the run knows the page already."""
        if not is_for_frontier(request):
            self._others.append(request)
            return True
        try:
            return self._keep(entry_of(request))
        except Exception as error:  # noqa: BLE001  Scrapy would log it and lose the link
            # nor may the page that held it be acknowledged: the next process reads it again
            self._frontier.store.abandon(error)
            self._stop(error)
            return False

    def next_request(self) -> Request | None:
        """Lease the next page; nothing while the crawl is being stopped."""
        if stop_reason(self._crawler) is not None:
            return None
        if self._others:
            return self._others.popleft()
        if self._frontier.store.leased >= 2 * self._most:
            return None
        try:
            lease = self._frontier.store.lease(least=self._least)
        except Exception as error:  # noqa: BLE001  Scrapy would log it and ask again, for ever
            self._stop(error)
            return None
        if lease is None or self._spider is None:
            return None
        request = request_of(lease, self._spider)
        request.errback = self._failed
        return request

    @property
    def _least(self) -> int:
        """Priority from which a page is leased: where the bound is reached, what its pages wait for."""
        return ANY if self._frontier.store.leased < self._most else URGENT

    def _keep(self, entry: Entry) -> bool:
        if entry.redirects <= MAX_REDIRECTS:
            return self._frontier.store.add(entry)
        self._frontier.store.give_up(entry, "too-many-redirects")
        self._crawler.stats.inc_value("baken/too_many_redirects")
        return False

    def _stop(self, error: Exception) -> None:
        reason = error.reason if isinstance(error, RunStopped) else "frontier_failed"
        _log.error("frontier_failed", error=type(error).__name__)
        stop_crawl(self._crawler, reason)

    def _failed(self, failure: Failure) -> Iterable[Any]:
        """Hand a failed page to the spider, unless it failed because the run must end."""
        if isinstance(failure.value, RunStopped):
            stop_crawl(self._crawler, failure.value.reason)
            return ()
        failed: Iterable[Any] = getattr(self._spider, "failed")(failure)  # noqa: B009
        return failed

    def _idle(self) -> None:
        """Take back pages from which nothing came although nothing is going on any more."""
        if stop_reason(self._crawler) is None and (lost := self._frontier.store.lose()):
            _log.error("pages_without_result", pages=lost)
            if self._frontier.store.has_pending():
                if (slot := self._crawler.engine._slot) is not None:
                    slot.nextcall.schedule()
                raise DontCloseSpider
