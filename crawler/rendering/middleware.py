"""Where a site's pages are built by scripts: renders each page after it was fetched and captured."""

import asyncio

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response

from crawler.capture.conversion import CONTENT_TYPE, Conversion, write_conversion
from crawler.capture.exchange import RECORD_ID, Change
from crawler.capture.middleware import content_type
from crawler.capture.records import digest
from crawler.capture.reduce import reduce
from crawler.capture.store import captures_of
from crawler.egress.flights import flights_of
from crawler.errors import BrowserMissing
from crawler.frontier.requests import is_for_reader
from crawler.log import get_logger
from crawler.rendering.browser import BrowserOfRun
from crawler.rendering.fetching import PartFetcher, answered
from crawler.rendering.render import render
from crawler.rendering.types import Account, Rendered
from crawler.run_context import clock_of, context_of

MOST_PAGES = 2
"""Rendered at the same time; each takes some 100 MB."""
_log = get_logger(__name__)


class RenderMiddleware:
    """Hands the spider the page as its scripts built it; ``meta["capture"]`` points at that."""

    def __init__(self, crawler: Crawler) -> None:
        context = context_of(crawler)
        if context.site.render is None or context.browser is None:
            raise BrowserMissing("The site needs a browser and the run has none.")
        self._crawler = crawler
        self._bounds = context.site.render
        self._browser = BrowserOfRun(context.browser, user_agent=crawler.settings["USER_AGENT"])
        self._fetch = PartFetcher(crawler)
        self._turn = asyncio.Semaphore(MOST_PAGES)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RenderMiddleware":
        """Build it as Scrapy does."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.closed, signal=signals.spider_closed)
        return middleware

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the built page.

        :raises RenderFailed: the browser broke, or the page kept it busy beyond its time.
        :raises PageHostile: the built page has no end.
        """
        if not is_for_reader(request) or response.status != 200 or not _is_page(response):
            return response
        async with self._turn:
            rendered = await self._rendered(request, response)
        return self._stored(request, response, rendered)

    async def closed(self) -> None:
        """End the browser."""
        _log.info("browser_refused", **dict(self._browser.wall.refused))
        await self._browser.close()

    async def _rendered(self, request: Request, response: Response) -> Rendered:
        document = answered(response)
        task = asyncio.ensure_future(
            render(request.url, document, browser=self._browser, fetch=self._fetch, bounds=self._bounds)
        )
        flights = flights_of(self._crawler)
        flight = flights.begin(task.cancel)
        try:
            return await task
        except asyncio.CancelledError as error:
            if flight.verdict is None:
                raise
            raise flight.verdict from error
        finally:
            flights.close(flight)

    def _stored(self, request: Request, response: Response, rendered: Rendered) -> Response:
        before = rendered.html.encode("utf-8", "replace")
        reduced = reduce(before)
        change = None
        if reduced.removed:
            change = Change(
                reason="inline-media",
                removed=reduced.removed,
                types=reduced.types,
                size=reduced.size,
                before=digest(before),
                after=digest(reduced.body),
            )
        conversion = Conversion(
            url=request.url,
            body=reduced.body,
            grown_from=request.meta.get(RECORD_ID, ""),
            built_at=clock_of(self._crawler).now(),
            account=_told(rendered.account, self._browser.version),
            change=change,
        )
        request.meta["capture"] = write_conversion(captures_of(self._crawler), conversion)
        self._count(rendered.account)
        return HtmlResponse(
            response.url,
            headers={"Content-Type": CONTENT_TYPE},
            body=reduced.body,
            request=request,
            ip_address=response.ip_address,
        )

    def _count(self, account: Account) -> None:
        stats = self._crawler.stats
        stats.inc_value("baken/pages_rendered")
        stats.inc_value("baken/parts_loaded", account.loaded.total())
        stats.inc_value("baken/parts_refused", account.refused.total())
        if not account.is_ready:
            stats.inc_value("baken/pages_not_ready")


def _is_page(response: Response) -> bool:
    kind = content_type(response.headers).partition(";")[0].strip().lower()
    return kind in {"text/html", "application/xhtml+xml", ""}


def _told(account: Account, version: str) -> dict[str, str]:
    return {
        "built-by": version,
        "is-ready": "yes" if account.is_ready else "no",
        "seconds": str(account.seconds),
        "loaded": ", ".join(f"{kind}={count}" for kind, count in sorted(account.loaded.items())),
        "refused": ", ".join(f"{kind}={count}" for kind, count in sorted(account.refused.items())),
    }
