"""Ends a running crawl in good order: pages in flight are finished, the rest stays in the frontier."""

from scrapy.crawler import Crawler
from scrapy.utils.defer import deferred_from_coro

from crawler.log import get_logger

_log = get_logger(__name__)
_STAT = "baken_stop_reason"


def stop_crawl(crawler: Crawler, reason: str) -> None:
    """Ask for the end of the crawl; the first reason counts. May be called from any thread."""
    from twisted.internet import reactor  # noqa: PLC0415  # there is none before a crawl runs

    if stop_reason(crawler) is not None:
        return
    crawler.stats.set_value(_STAT, reason)
    _log.warning("crawl_stopping", reason=reason)
    # a step later: the caller may stand in the middle of what the engine waits for
    reactor.callFromThread(_close, crawler, reason)


def hurry(crawler: Crawler) -> None:
    """Let what stands in line be refused now instead of at the site's gentle pace.

    To be called after :func:`stop_crawl`, when the guard lets nothing through any more.
    """
    downloader = crawler.engine.downloader
    for slot in list(downloader.slots.values()):
        slot.delay = slot.jitter = 0
        if slot.latercall is not None:
            slot.latercall.cancel()
            slot.latercall = None
        downloader._process_queue(slot)


def stop_reason(crawler: Crawler) -> str | None:
    """Return why the crawl was ended before its time; None when nobody asked."""
    reason: str | None = crawler.stats.get_value(_STAT)
    return reason


def _close(crawler: Crawler, reason: str) -> None:
    if crawler.engine.spider is not None:
        deferred_from_coro(crawler.engine.close_spider_async(reason=reason))
