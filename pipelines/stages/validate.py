"""First stage: reports and counts what is odd about a page."""

import asyncio
from typing import Any

from scrapy.crawler import Crawler
from scrapy.utils.misc import load_object

from crawler.items import PageRead
from crawler.run_context import context_of
from pipelines.stages.addresses import Addresses
from pipelines.stages.validation import validate

PROBLEM_STAT = "baken/problem/"
"""Followed by the problem's code."""


class ValidateStage:
    """``PageRead`` in, ``ReadPage`` out."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._addresses = Addresses()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ValidateStage":
        """Build it as Scrapy does."""
        return cls(crawler)

    async def open_spider(self) -> None:
        """Take over the ids that earlier runs had to make."""
        loader = self._crawler.settings["BAKEN_KNOWN_ADVERTS"]
        if loader:
            known = await asyncio.to_thread(load_object(loader), context_of(self._crawler).site.id)
            self._addresses = Addresses(key for key, _ in known)

    def process_item(self, item: Any) -> Any:
        """Anything but a page passes untouched."""
        if not isinstance(item, PageRead):
            return item
        read = self._addresses.tell_apart(validate(item))
        for problem in read.problems:
            self._crawler.stats.inc_value(f"{PROBLEM_STAT}{problem.code}")
        return read
