"""A spider that follows every link."""

import contextlib
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.frontier.requests import request_for
from crawler.items import Link, PageKind, PageRead
from crawler.problems import problem_for
from crawler.run_context import clock_of


class SiteSpider(Spider):
    name = "site"

    async def start(self) -> AsyncIterator[Any]:
        for url in self.settings.getlist("TEST_START") or ["http://www.site.test/p/0"]:
            yield request_for(Link(url=url, kind=PageKind.LIST))

    def read(self, response: Response) -> Iterator[Request | PageRead]:
        capture = response.meta["capture"]
        location = response.headers.get("Location")
        if location:
            redirects = response.meta["redirects"] + 1
            target = response.urljoin(location.decode())
            yield request_for(Link(url=target, kind=PageKind.LIST, redirects=redirects))
        for href in re.findall(rb'href="([^"]+)"', response.body):
            with contextlib.suppress(ValueError):  # no address at all
                yield request_for(Link(url=response.urljoin(href.decode()), kind=PageKind.LIST))
        kind = PageKind.REDIRECT if location else PageKind.LIST
        yield PageRead(
            site="site", url=response.url, kind=kind, fetched_at=capture.fetched_at, capture=capture
        )

    def failed(self, failure: Failure) -> Iterator[PageRead]:
        request = failure.request  # type: ignore[attr-defined]
        yield PageRead(
            site="site",
            url=request.url,
            kind=PageKind.ERROR,
            fetched_at=clock_of(self.crawler).now(),
            capture=request.meta.get("capture"),
            problems=(problem_for(failure.value or RuntimeError()),),
        )
