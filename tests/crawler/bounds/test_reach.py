"""Links that are too deep or too long are left out; everything else of a page goes on in order."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler import settings
from crawler.bounds.reach import STAT, ReachMiddleware

URL = "http://www.site.test/lijst"


def middleware() -> ReachMiddleware:
    return ReachMiddleware.from_crawler(get_crawler(settings_dict={"DEPTH_LIMIT": 2, "URLLENGTH_LIMIT": 40}))


def passed(reach: ReachMiddleware, *found: Any, depth: int = 0) -> list[Any]:
    async def spider() -> AsyncIterator[Any]:
        for one in found:
            yield one

    async def collected() -> list[Any]:
        response = Response(URL, request=Request(URL, meta={"depth": depth}))
        return [one async for one in reach.process_spider_output_async(response, spider())]

    return asyncio.run(collected())


def test_a_link_is_one_deeper_than_its_page() -> None:
    request = Request(URL)
    assert passed(middleware(), request, "page", depth=1) == [request, "page"]
    assert request.meta["depth"] == 2


def test_a_link_beyond_the_depth_is_left_out_and_counted() -> None:
    reach = middleware()
    assert passed(reach, Request(URL), "page", depth=2) == ["page"]
    assert reach.stats.get_value("depth/request_ignored_count") == 1


def test_a_link_that_is_too_long_is_left_out_and_counted() -> None:
    reach = middleware()
    assert passed(reach, Request(URL + "/" * 40), "page") == ["page"]
    assert reach.stats.get_value(STAT) == 1


def test_scrapys_own_two_are_off() -> None:
    assert settings.SPIDER_MIDDLEWARES["crawler.bounds.reach.ReachMiddleware"] == 900
    for name in ("depth.DepthMiddleware", "urllength.UrlLengthMiddleware"):
        assert settings.SPIDER_MIDDLEWARES[f"scrapy.spidermiddlewares.{name}"] is None
