"""Between a link, a request of Scrapy's and an entry of the frontier."""

from typing import Any

from scrapy import Request, Spider

from crawler.frontier.types import Entry, Lease
from crawler.items import Link

KIND = "kind"
REDIRECTS = "redirects"
FORCED = "forced"
DEPTH = "depth"
ATTEMPTS = "attempts"
LOOK = "look"
"""Marks a page that a person looks at before the site is crawled."""
_SENT = "#post:"
_FORM_TYPE = "application/x-www-form-urlencoded"
MAX_REDIRECTS = 5
"""In a row; browsers allow twenty, and no site needs them."""


def request_for(link: Link) -> Request:
    """Return the request that a spider yields for a link; the frontier decides whether it is made."""
    return Request(
        link.url,
        priority=link.priority,
        meta={KIND: str(link.kind), REDIRECTS: link.redirects, FORCED: link.is_forced},
        **_sending(link.form),
    )


def request_to_look(key: str) -> Request:
    """Return the request for a page that a person looks at, by its key; the frontier hears nothing of it."""
    url, form = form_of(key)
    return Request(url, dont_filter=True, meta={LOOK: True}, **_sending(form))


def is_for_reader(request: Request) -> bool:
    """True for a page that is read, in a crawl or to be looked at; false for its parts, and Scrapy's own."""
    return is_for_frontier(request) or LOOK in request.meta


def key_of(url: str, form: str = "") -> str:
    """Return the key of a page in the frontier: its URL, and what is sent to it where something is.

    Requested URLs have no fragment, so what is sent can stand there: no two pages share a key.
    """
    return f"{url}{_SENT}{form}" if form else url


def key_of_request(request: Request) -> str:
    """Return the key of the page that a request asks for."""
    return key_of(request.url, request.body.decode() if request.method == "POST" else "")


def form_of(key: str) -> tuple[str, str]:
    """Return the URL in a key and what is sent to it."""
    url, _, form = key.partition(_SENT)
    return url, form


def is_for_frontier(request: Request) -> bool:
    """True for a request made from a link; others are Scrapy's own, from its shell for instance."""
    return KIND in request.meta


def entry_of(request: Request) -> Entry:
    """Return what the frontier keeps of a request."""
    meta = request.meta
    return Entry(
        url=key_of_request(request),
        kind=meta[KIND],
        priority=request.priority,
        redirects=meta.get(REDIRECTS, 0),
        depth=meta.get(DEPTH, 0),
        is_forced=meta.get(FORCED, False),
    )


def request_of(lease: Lease, spider: Spider) -> Request:
    """Return the request for a leased page; its answer goes to the spider's ``read``."""
    entry = lease.entry
    meta = {KIND: entry.kind, REDIRECTS: entry.redirects, DEPTH: entry.depth, ATTEMPTS: lease.attempts}
    url, form = form_of(entry.url)
    return Request(
        url,
        callback=getattr(spider, "read"),  # noqa: B009  # scrapy.Spider declares no such method
        priority=entry.priority,
        dont_filter=True,
        meta=meta,
        **_sending(form),
    )


def _sending(form: str) -> dict[str, Any]:
    if not form:
        return {}
    return {"method": "POST", "body": form, "headers": {"Content-Type": _FORM_TYPE}}
