"""The downloader middleware nearest to the wire: evidence first, then anything else.

It unpacks answers itself, with a bound, so the spider and the evidence see the same bytes, and a
later reading of the evidence gives the same result.
"""

from collections.abc import Callable
from typing import Any

from attrs import frozen
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.bounds.budget import budget_of
from crawler.capture import records
from crawler.capture.exchange import RECORD_ID, Change, Exchange
from crawler.capture.gzip import inflate
from crawler.capture.media import is_wanted, looks_like_media
from crawler.capture.reduce import reduce
from crawler.capture.store import CaptureStore, captures_of
from crawler.clock import Clock
from crawler.errors import MediaOmitted, PayloadRefused
from crawler.frontier.requests import is_for_frontier
from crawler.run_context import clock_of

_PACKINGS = frozenset({"gzip", "x-gzip", "deflate"})
_MOST_PACKINGS = 3
"""One around the other; each costs the time of a whole page, and a header can name thousands."""
ACCEPT_ENCODING = "gzip, deflate"


class CaptureMiddleware:
    """Stores every exchange and puts its :class:`~crawler.items.Capture` into ``meta["capture"]``."""

    def __init__(
        self,
        *,
        captures: CaptureStore,
        clock: Clock,
        limit: int,
        spend: Callable[[int, bool], None] | None = None,
    ) -> None:
        self._captures = captures
        self._spend = spend
        self._clock = clock
        self._limit = limit

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CaptureMiddleware":
        """Build it as Scrapy does; the bound is that of a download."""
        return cls(
            captures=captures_of(crawler),
            clock=clock_of(crawler),
            limit=crawler.settings.getint("DOWNLOAD_MAXSIZE"),
            spend=lambda size, is_page: budget_of(crawler).spend(size, is_page=is_page),
        )

    def process_response(self, request: Request, response: Response) -> Response:
        """Store the exchange and return the unpacked answer.

        :raises MediaOmitted: the answer is media; only its head was stored.
        :raises PayloadRefused: the answer unpacks to more than is allowed, or not at all.
        :raises DiskFull: no room for evidence: the run ends.
        """
        received = read(response, limit=self._limit)
        exchange = Exchange(
            url=request.url,
            method=request.method,
            request_headers=_pairs(request.headers),
            request_body=request.body,
            status=response.status,
            headers=_pairs(response.headers),
            payload=received.stored,
            address=str(response.ip_address or ""),
            fetched_at=self._clock.now(),
            content_type=content_type(response.headers),
            change=received.change,
        )
        request.meta["capture"] = self._captures.write(exchange)
        request.meta[RECORD_ID] = exchange.record_id
        if self._spend is not None:
            self._spend(len(response.body), is_for_frontier(request))
        if received.refusal is not None:
            raise received.refusal
        return received.response


@frozen(kw_only=True)
class Received:
    """An answer after unpacking and reducing."""

    stored: bytes
    response: Response
    change: Change | None = None
    refusal: PayloadRefused | None = None


def read(response: Response, *, limit: int) -> Received:
    """Unpack and reduce an answer; what is refused comes back as a refusal, so it can be stored first."""
    if not is_wanted(content_type(response.headers)):
        return _without_body(response, before="")
    try:
        body = unpack(response.body, response.headers, limit=limit)
    except PayloadRefused as error:
        return Received(stored=response.body, response=response, refusal=error)
    if looks_like_media(body):
        return _without_body(response, before=records.digest(response.body))
    reduced = reduce(body)
    if not reduced.removed:
        return Received(stored=response.body, response=unpacked_response(response, body))
    change = Change(
        reason="inline-media",
        removed=reduced.removed,
        types=reduced.types,
        size=reduced.size,
        before=records.digest(body),
        after=records.digest(reduced.body),
    )
    return Received(stored=reduced.body, response=unpacked_response(response, reduced.body), change=change)


def unpack(body: bytes, headers: Headers, *, limit: int) -> bytes:
    """Return the body without its Content-Encoding.

    :raises PayloadRefused: above the limit, broken, or packed in a way that was not asked for.
    """
    header = headers.get(b"Content-Encoding")
    if not header or not body:
        return body
    packings = [name.strip().lower() for name in header.decode("latin-1").split(",")]
    if len(packings) > _MOST_PACKINGS:
        raise PayloadRefused("The answer is packed more often than is allowed.")
    for packing in reversed(packings):
        if packing in _PACKINGS:
            body = inflate(body, limit=limit)
        elif packing not in {"", "identity"}:
            raise PayloadRefused("The answer is packed in a way that was not asked for.")
    return body


def unpacked_response(response: Response, body: bytes) -> Response:
    """Return the answer as the spider reads it: unpacked, and typed by what is in it."""
    if body is response.body and b"Content-Encoding" not in response.headers:
        return response
    headers = response.headers.copy()
    headers.pop(b"Content-Encoding", None)
    kind = responsetypes.from_args(headers=headers, url=response.url, body=body)
    # made anew and not by replace(): that asks the packed body for its encoding, which costs 1.7 ms
    return kind(
        response.url,
        status=response.status,
        headers=headers,
        body=body,
        flags=response.flags,
        request=response.request,
        certificate=response.certificate,
        ip_address=response.ip_address,
        protocol=response.protocol,
    )


def content_type(headers: Headers) -> str:
    """Return the Content-Type header as received."""
    return (headers.get(b"Content-Type") or b"").decode("latin-1")


def _without_body(response: Response, *, before: str) -> Received:
    is_success = 200 <= response.status < 300
    return Received(
        stored=b"",
        response=response.replace(body=b""),
        change=Change(
            reason="media-body",
            removed=1,
            types={content_type(response.headers).partition(";")[0].strip().lower() or "unknown": 1},
            size=len(response.body),
            before=before,
            after=records.digest(b""),
        ),
        refusal=MediaOmitted("The answer is media or another file that is no text.") if is_success else None,
    )


def _pairs(headers: Any) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, values in headers.items() for value in values]
