"""Fetches what a page asks for: through the crawl's own middlewares, robots.txt, guard and capture."""

from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.rendering.parts import SLOT
from crawler.rendering.types import Answered, Asked
from crawler.stopping import stop_reason

_MOST_REDIRECTS = 5
_MOST_KEPT = 200
_KEPT_TYPES = ("text/javascript", "application/javascript", "application/x-javascript", "text/css")
# described the body as it came, or the connection; the browser gets the body unpacked
_NOT_HANDED_ON = frozenset(
    {b"content-encoding", b"content-length", b"transfer-encoding", b"connection", b"keep-alive"}
)


class PartFetcher:
    """Fetches parts of pages; scripts and styles once a run."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._kept: dict[str, Answered] = {}

    async def __call__(self, asked: Asked) -> Answered | None:
        """Return the answer; None where it may not be asked for, or could not be had."""
        if asked.url in self._kept and asked.method == "GET":
            return self._kept[asked.url]
        response = await self._follow(asked)
        if response is None:
            return None
        answer = answered(response)
        self._keep(asked, answer)
        return answer

    async def _follow(self, asked: Asked) -> Response | None:
        request = _request(asked)
        for _ in range(_MOST_REDIRECTS + 1):
            response = await self._download(request)
            target = response.headers.get(b"Location") if response is not None else None
            if response is None or target is None or not 300 <= response.status < 400:
                return response
            url = urljoin(request.url, target.decode("latin-1"))
            is_same = response.status in {307, 308}
            request = request.replace(
                url=url, method=request.method if is_same else "GET", body=request.body if is_same else b""
            )
        return None

    async def _download(self, request: Request) -> Response | None:
        if stop_reason(self._crawler) is not None:
            return None
        try:
            return await self._crawler.engine.download_async(request)
        except Exception:  # noqa: BLE001  # refused or failed in whatever way: the part is missing, the page goes on
            self._crawler.stats.inc_value("baken/parts_failed")
            return None

    def _keep(self, asked: Asked, answer: Answered) -> None:
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        is_worth_it = asked.method == "GET" and answer.status == 200 and kind in _KEPT_TYPES
        if is_worth_it and len(self._kept) < _MOST_KEPT:
            self._kept[asked.url] = answer


def _request(asked: Asked) -> Request:
    return Request(
        asked.url,
        method=asked.method,
        headers=dict(asked.headers),
        body=asked.body,
        callback=NO_CALLBACK,
        dont_filter=True,
        meta={"download_slot": SLOT, "autothrottle_dont_adjust_delay": True},
    )


def answered(response: Response) -> Answered:
    """Return an answer as the browser gets it."""
    headers = {
        name.decode("latin-1").lower(): "\n".join(value.decode("latin-1") for value in values)
        for name, values in response.headers.items()
        if name.lower() not in _NOT_HANDED_ON
    }
    return Answered(status=response.status, headers=headers, body=response.body)
