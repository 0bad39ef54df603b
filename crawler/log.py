"""Event logs: one JSON object a line, control characters escaped, no advert text.

A log line is a fixed snake_case event with keys and ids. What Scrapy and Twisted log goes the same
way; their exceptions are cut down to type and place, because a message may quote a page.
"""

import logging
import sys
import traceback
from types import TracebackType
from typing import Any, TextIO

import structlog
from scrapy.crawler import Crawler
from scrapy.logformatter import LogFormatter
from structlog.typing import EventDict, WrappedLogger

_QUIET = ("scrapy", "py.warnings", "asyncio", "twisted", "django", "filelock", "urllib3")
"""Loggers of others are heard from WARNING up: below it Scrapy tells settings, requests and pages."""


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """Return the logger of a module."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def configure_logging(level: str = "INFO", *, stream: TextIO | None = None) -> None:
    """Send all logs of this process as JSON lines to a stream, standard error by default."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_formatter())
    # on the handler too: Scrapy gives its own logger a lower level of its own
    handler.setLevel(level)
    handler.addFilter(_is_ours_or_grave)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


class EventsOnly(LogFormatter):
    """Keeps Scrapy from logging requests, pages and items: those hold advert text and addresses."""

    def crawled(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Say nothing: the record holds every page."""

    def scraped(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """Say nothing: an item is advert text."""

    def dropped(self, *_: Any, **__: Any) -> dict[str, Any]:  # type: ignore[override]
        """Say that it happened."""
        return {"level": logging.WARNING, "msg": "item_dropped", "args": {}}

    def item_error(self, *_: Any, **__: Any) -> dict[str, Any]:  # type: ignore[override]
        """Say that it happened; type and place follow from the exception."""
        return {"level": logging.ERROR, "msg": "item_error", "args": {}}

    def spider_error(self, *_: Any, **__: Any) -> dict[str, Any]:  # type: ignore[override]
        """Say that it happened; type and place follow from the exception."""
        return {"level": logging.ERROR, "msg": "spider_error", "args": {}}

    def download_error(self, *_: Any, **__: Any) -> dict[str, Any]:  # type: ignore[override]
        """Say that it happened; the page's problem says what."""
        return {"level": logging.INFO, "msg": "download_error", "args": {}}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "EventsOnly":
        """Build it as Scrapy does."""
        del crawler
        return cls()


def _is_ours_or_grave(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] not in _QUIET


def _cut_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and the place that raised it."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    if isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    if isinstance(info, tuple) and info[0] is not None:
        event["error"] = info[0].__name__
        event["place"] = _place(info[2])
    return event


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""


_SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _cut_exception,
]


def _formatter() -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            # ensure_ascii: control characters and line breaks in a value come out as \uXXXX
            structlog.processors.JSONRenderer(ensure_ascii=True, default=lambda value: type(value).__name__),
        ],
    )
