"""robots.txt as RFC 9309 wants it.

Scrapy's own middleware takes an unreachable robots.txt, or one answered with a server error, for
leave to fetch everything, and follows no redirect once redirects are pages.
"""

import asyncio
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.errors import BakenError, RobotsUnreachable

_MAX_REDIRECTS = 5
"""RFC 9309, 2.3.1.2."""
_MAX_SIZE = 512_000
"""Bytes that are read, RFC 9309, 2.5: at least 500 KiB."""
_EXEMPT = "dont_obey_robotstxt"


class RobotsMiddleware:
    """Lets through what robots.txt allows; without an answer from the site nothing."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._rules: dict[str, asyncio.Task[Protego]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RobotsMiddleware":
        """Build it as Scrapy does."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Return when the request may be made.

        :raises IgnoreRequest: robots.txt does not want it.
        :raises RobotsUnreachable: robots.txt could not be had.
        """
        if request.meta.get(_EXEMPT):
            return
        rules = self._known_rules(request.url) or await self._rules_for(request.url)
        if not rules.can_fetch(request.url, self._agent):
            self._crawler.stats.inc_value("baken/robots_refused")
            raise IgnoreRequest("robots.txt does not want it")

    def _known_rules(self, url: str) -> Protego | None:
        """Return the rules of a page's site where they are there: then there is nothing to wait for."""
        task = self._rules.get(_origin(url))
        is_there = task is not None and task.done() and not task.cancelled() and task.exception() is None
        return task.result() if task is not None and is_there else None

    async def _rules_for(self, url: str) -> Protego:
        origin = _origin(url)
        task = self._rules.get(origin)
        if task is None:
            task = self._rules[origin] = asyncio.ensure_future(self._fetch(f"{origin}/robots.txt"))
        try:
            # shielded: one request that is given up must not take the answer from the others
            return await asyncio.shield(task)
        except BakenError:
            # asked again for the next page: it may be better by then
            self._rules.pop(origin, None)
            raise

    async def _fetch(self, url: str) -> Protego:
        for _ in range(_MAX_REDIRECTS + 1):
            response = await self._get(url)
            target = response.headers.get(b"Location")
            if not (300 <= response.status < 400 and target):
                return _parse(response)
            url = _target(url, target)
        return _allow_all()

    async def _get(self, url: str) -> Response:
        request = Request(url, callback=NO_CALLBACK, priority=1000, meta={_EXEMPT: True})
        try:
            return await self._crawler.engine.download_async(request)
        except BakenError:
            raise
        except Exception as error:
            # whatever the network raises: without an answer nothing may be fetched
            raise RobotsUnreachable("robots.txt could not be fetched.") from error


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _target(url: str, location: bytes) -> str:
    """Return where a redirect leads; the guard judges whether it may be asked for."""
    try:
        return urljoin(url, location.decode("latin-1"))
    except ValueError as error:
        raise RobotsUnreachable("robots.txt leads to what is no address.") from error


def _parse(response: Response) -> Protego:
    if response.status >= 500:
        raise RobotsUnreachable(f"robots.txt was answered with status {response.status}.")
    if response.status >= 300:
        return _allow_all()
    return Protego.parse(response.body[:_MAX_SIZE].decode("utf-8", "replace"))


def _allow_all() -> Protego:
    return Protego.parse("")
