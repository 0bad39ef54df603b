"""One object per crawl for each thing that several components use.

Scrapy builds its components apart from each other and hands each the crawler. The frontier, the
evidence writer and the mandate watch must be the same object for all of them.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from scrapy.crawler import Crawler

T = TypeVar("T")

_ATTRIBUTE = "_baken_shared"
"""Kept on the crawler itself, so that everything ends with it."""


def shared(crawler: Crawler, build: Callable[[Crawler], T]) -> T:
    """The one object that ``build`` makes for this crawl; built at the first call."""
    objects: dict[Any, Any] = vars(crawler).setdefault(_ATTRIBUTE, {})
    if build not in objects:
        objects[build] = build(crawler)
    return cast("T", objects[build])
