"""Which links of a page are too far away or too long to be followed.

Scrapy has a middleware for each of the two, and every one hands each link and each page on through two
generators: for a page of a board that took as long as reading it out of the tree.
"""

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.depth import DepthMiddleware

STAT = "urllength/request_ignored_count"
"""As Scrapy calls it."""


class ReachMiddleware(DepthMiddleware):
    """Scrapy's middlewares of depth and of length in one."""

    longest = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ReachMiddleware":
        """Build it as Scrapy does."""
        middleware = super().from_crawler(crawler)
        middleware.longest = crawler.settings.getint("URLLENGTH_LIMIT")
        return middleware

    async def process_spider_output_async(  # type: ignore[override]  # not the old form, which has the spider
        self, response: Response | None, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Yield what is read of a page, and the links that may be followed."""
        if response is not None:
            self._init_depth(response)
        async for one in result:
            if not isinstance(one, Request):
                yield one
            elif (request := self.get_processed_request(one, response)) is not None:
                yield request

    def get_processed_request(self, request: Request, response: Response | None) -> Request | None:
        """Return the request with its depth; None where it is not made."""
        if len(request.url) > self.longest:
            self.stats.inc_value(STAT)
            return None
        return super().get_processed_request(request, response)
