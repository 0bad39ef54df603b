"""Reads pages that were fetched for looking at, by a definition that was made from them."""

from collections.abc import Sequence

from crawler.items import PageKind, PageRead
from crawler.sites.types import SiteDefinition
from spiders.answer import Answer
from spiders.loader import READERS, known_hosts
from spiders.pages.links import kind_of
from spiders.reading import read_answer
from spiders.urls import canonical_url


def read_all(answers: Sequence[Answer], site: SiteDefinition) -> list[PageRead]:
    """Return what a definition reads of answers; of several for one address the last counts."""
    pages: dict[str, PageRead] = {}
    for answer in answers:
        url = canonical_url(answer.url, drop=site.urls.drop) or answer.url
        whole = Answer(
            url=url,
            kind=kind_of(url, PageKind.LIST, site),
            status=answer.status,
            body=answer.body,
            content_type=answer.content_type,
            location=answer.location,
            fetched_at=answer.fetched_at,
        )
        pages[url] = read_answer(whole, site=site, read_page=READERS[site.kind], known=known_hosts())
    return list(pages.values())
