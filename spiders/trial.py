"""Reads single pages of a site outside of a crawl, for the process that tries a page first."""

from collections.abc import Callable
from datetime import UTC, datetime

from crawler.items import PageKind
from crawler.sites import SiteDefinition
from spiders.answer import Answer
from spiders.loader import spider_class
from spiders.reading import read_answer


def reader_of(site: bytes) -> Callable[..., None]:
    """Return what reads a page of the site, given as JSON, and throws the outcome away."""
    spider = spider_class(SiteDefinition.model_validate_json(site))

    def read(*, url: str, kind: str, content_type: str, status: int, body: bytes) -> None:
        answer = Answer(
            url=url,
            kind=PageKind(kind),
            status=status,
            body=body,
            content_type=content_type,
            fetched_at=datetime.now(UTC),
        )
        read_answer(answer, site=spider.site, read_page=spider.read_page, known={})

    return read
