"""Turns rendering on for the sites that need it; the others need no Playwright."""

from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.run_context import context_of


class RenderMiddleware:
    """What the settings name: becomes the real one where the site has a ``[render]`` table."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Any:
        """Build the real one.

        :raises NotConfigured: the site needs no browser.
        """
        if context_of(crawler).site.render is None:
            raise NotConfigured
        from crawler.rendering import middleware  # noqa: PLC0415  # imports Playwright, an extra

        return middleware.RenderMiddleware.from_crawler(crawler)
