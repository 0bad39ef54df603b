"""Tries large and deep pages in a child process before the crawl reads them.

A small page made for it can keep a parser busy for hours. No rule knows every such page, so what is out of
the ordinary is read by a process that may die of it; only what it survives is read in the crawl.
"""

import asyncio
import contextlib
import json
import sys
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.bounds.suspicion import is_suspicious
from crawler.errors import PageHostile
from crawler.frontier.requests import KIND, is_for_reader
from crawler.log import get_logger
from crawler.run_context import context_of

_log = get_logger(__name__)
_PATIENCE = 120.0
"""Seconds; the child counts its own CPU time and ends long before. For a machine that stands still."""
_REFUSED = "Reading the page takes more time or memory than a page is worth."


class TrialMiddleware:
    """Nearest to the spider: refuses a page whose reading killed the child."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._site = context_of(crawler).site.model_dump_json()
        self._reader: str = crawler.settings["BAKEN_READER"]
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "TrialMiddleware":
        """Build it as Scrapy does."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.closed, signal=signals.spider_closed)
        return middleware

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the answer when it can be read.

        :raises PageHostile: the child that read it was killed.
        """
        if not is_for_reader(request) or not is_suspicious(response.body):
            return response
        self._crawler.stats.inc_value("baken/pages_tried_first")
        async with self._turn:
            survived = await self._try(request, response)
        if not survived:
            raise PageHostile(_REFUSED)
        return response

    async def closed(self) -> None:
        """End the child."""
        await self._end()

    async def _try(self, request: Request, response: Response) -> bool:
        content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
        asked = {"url": request.url, "kind": request.meta.get(KIND, "list"), "content_type": content_type}
        asked |= {"status": response.status, "size": len(response.body)}
        child = await self._running()
        try:
            async with asyncio.timeout(_PATIENCE):
                return await _asked(child, asked, response.body)
        except (TimeoutError, OSError):
            return False
        finally:
            if child.returncode is not None or not _is_alive(child):
                await self._end()

    async def _running(self) -> asyncio.subprocess.Process:
        if self._child is None:
            self._child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "crawler.bounds.child", self._reader),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
            _write(self._child, self._site.encode())
        return self._child

    async def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        code = await child.wait()
        _log.info("trial_ended", exit_code=code)


async def _asked(child: asyncio.subprocess.Process, asked: dict[str, Any], body: bytes) -> bool:
    assert child.stdin is not None  # noqa: S101  # it was made with pipes
    assert child.stdout is not None  # noqa: S101
    _write(child, json.dumps(asked).encode())
    child.stdin.write(body)
    await child.stdin.drain()
    return (await child.stdout.readline()).strip() == b"read"


def _write(child: asyncio.subprocess.Process, line: bytes) -> None:
    if child.stdin is not None:
        child.stdin.write(line + b"\n")


def _is_alive(child: asyncio.subprocess.Process) -> bool:
    return child.stdout is not None and not child.stdout.at_eof()
