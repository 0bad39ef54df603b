"""A spider as Scrapy makes it, and answers as the downloader hands them over; nothing is fetched."""

import asyncio
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.statscollectors import MemoryStatsCollector
from twisted.python.failure import Failure

from crawler.items import Capture, Link, PageRead
from crawler.mandate import Mandate
from crawler.run_context import SETTING, ReplayPoint, RunContext
from crawler.sites import SiteDefinition, load_site
from spiders.base import SiteSpider
from spiders.loader import spider_class
from tests.spiders.recordings import FIRST, at

CAPTURE = Capture(
    site="lantaarn",
    warc="lantaarn/1.warc.gz",
    offset=0,
    length=1,
    payload_digest="sha256:" + "0" * 64,
    url="http://www.lantaarn.test/",
    status=200,
    content_type="text/html",
    size=1,
    fetched_at=at(FIRST),
)


def live_adverts(_site: str) -> list[tuple[str, str]]:
    """Stands where the record tells which adverts were live."""
    return [
        ("12", "http://www.lantaarn.test/advertentie/12-x?ref=oud"),
        ("13", "http://www.lantaarn.test/advertentie/13-y"),
        ("14", "mailto:no@address.example"),
    ]


def spider_of(
    site: str | SiteDefinition = "lantaarn", *, kind: type[SiteSpider] | None = None, **settings: Any
) -> SiteSpider:
    """The spider of a site, built by Scrapy at the time of the first recording."""
    definition = load_site(site) if isinstance(site, str) else site
    mandate = Mandate(
        reference="M-1",
        legal_basis="test",
        authoriser="An approver",
        hosts=definition.hosts,
        starts=at("2026-01-01"),
        ends=at("2027-01-01"),
    )
    replay = ReplayPoint(recording=f"{definition.id}.warc.gz", port=1, addresses={}, starts=at(FIRST))
    context = RunContext(
        site=definition,
        mandate=mandate,
        run_id="1",
        evidence=Path("evidence"),
        frontier=Path("frontier"),
        replay=replay,
    )
    kind = kind or spider_class(definition)
    crawler = Crawler(kind, {SETTING: context, **settings})
    crawler.stats = MemoryStatsCollector(crawler)
    return kind.from_crawler(crawler)


def started(spider: SiteSpider) -> list[Request]:
    """What a spider asks for when it starts."""
    return asyncio.run(_started(spider))


async def _started(spider: SiteSpider) -> list[Request]:
    return [request async for request in spider.start()]


def response_to(
    link: Link, body: str = "", *, status: int = 200, capture: Capture | None = CAPTURE, **headers: str
) -> Response:
    """An answer to a link."""
    request = _request(link, capture)
    return HtmlResponse(link.url, status=status, headers=headers, body=body.encode(), request=request)


def failure_of(link: Link, error: Exception, *, capture: Capture | None = None) -> Failure:
    """A request that came to nothing."""
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = _request(link, capture)  # type: ignore[attr-defined]
    return failure


def read(spider: SiteSpider, response: Response) -> tuple[list[Request], PageRead]:
    """What the spider yields: requests first and one page last."""
    *requests, page = spider.read(response)
    assert all(isinstance(request, Request) for request in requests)
    assert isinstance(page, PageRead)
    return [request for request in requests if isinstance(request, Request)], page


def _request(link: Link, capture: Capture | None) -> Request:
    meta: dict[str, Any] = {"kind": str(link.kind), "redirects": link.redirects}
    return Request(link.url, priority=link.priority, meta=meta | ({"capture": capture} if capture else {}))
