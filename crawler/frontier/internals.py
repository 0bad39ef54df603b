"""What the frontier leans on inside Scrapy that Scrapy does not promise to keep."""

import inspect
from collections.abc import Callable, Mapping

import scrapy
from scrapy import signals
from scrapy.core.engine import ExecutionEngine, _Slot
from scrapy.core.scheduler import BaseScheduler
from scrapy.core.scraper import Slot
from scrapy.exceptions import DontCloseSpider

from crawler.errors import InternalsChanged

LONGEST_HEARTBEAT = 30.0
"""Seconds; pages that wait are asked for again at each beat."""


def expected() -> Mapping[str, Callable[[], bool]]:
    """What must hold, in words, with the test for it."""
    return {
        "BaseScheduler with open, close, has_pending_requests, enqueue_request, next_request": lambda: all(
            callable(getattr(BaseScheduler, name))
            for name in ("open", "close", "has_pending_requests", "enqueue_request", "next_request")
        ),
        "ExecutionEngine asks next_request of the scheduler": lambda: _names(
            ExecutionEngine._start_scheduled_request, "next_request"
        ),
        "ExecutionEngine gives enqueue_request of the scheduler each request at once": lambda: _names(
            ExecutionEngine._schedule_request, "enqueue_request"
        ),
        "ExecutionEngine is not idle while has_pending_requests": lambda: _names(
            ExecutionEngine.spider_is_idle, "has_pending_requests"
        ),
        "ExecutionEngine.crawl schedules a spider's request without waiting": lambda: (
            _names(ExecutionEngine.crawl, "_schedule_request")
            and not inspect.iscoroutinefunction(ExecutionEngine.crawl)
        ),
        "the engine's slot has nextcall, which asks at once": lambda: _names(_Slot.__init__, "nextcall"),
        "a heartbeat that asks again while pages wait": lambda: (
            0 < ExecutionEngine._SLOT_HEARTBEAT_INTERVAL <= LONGEST_HEARTBEAT
        ),
        "signal spider_idle and DontCloseSpider keep a crawl open": lambda: (
            signals.spider_idle is not None and issubclass(DontCloseSpider, Exception)
        ),
        "ExecutionEngine is not idle while items are in work": lambda: _names(Slot.is_idle, "itemproc_size"),
    }


def check_internals(what: Mapping[str, Callable[[], bool]] | None = None) -> None:
    """Return when all is there.

    :raises InternalsChanged: lists what is missing, with the version that was found.
    """
    missing = [words for words, is_there in (what or expected()).items() if not _holds(is_there)]
    if missing:
        raise InternalsChanged(
            f"Scrapy {scrapy.__version__} lacks: {'; '.join(missing)}. "
            "The frontier leans on these. Pin the versions of requirements.lock, or adapt crawler/frontier."
        )


def _holds(is_there: Callable[[], bool]) -> bool:
    try:
        return is_there()
    except (AttributeError, ValueError, TypeError):
        return False


def _names(function: Callable[..., object], name: str) -> bool:
    """Whether the function's own code uses a name."""
    return name in inspect.unwrap(function).__code__.co_names
