"""Reads pages that were fetched for looking at, by a definition that was made from them."""

from collections.abc import Sequence

from attrs import evolve

from crawler.frontier.requests import form_of, key_of
from crawler.items import PageKind, PageRead
from crawler.sites.types import SiteDefinition
from spiders.answer import Answer
from spiders.contacts import contact_of, with_contact
from spiders.loader import READERS, known_hosts
from spiders.pages.links import kind_of
from spiders.reading import read_answer
from spiders.urls import canonical_url, key_in


def read_all(answers: Sequence[Answer], site: SiteDefinition) -> list[PageRead]:
    """Return what a definition reads of answers; of several for one address the last counts."""
    pages: dict[str, PageRead] = {}
    for answer in answers:
        url = canonical_url(answer.url, drop=site.urls.drop) or answer.url
        key = key_of(url, answer.form)
        whole = Answer(
            url=url,
            form=answer.form,
            kind=kind_of(url, PageKind.LIST, site),
            status=answer.status,
            body=answer.body,
            content_type=answer.content_type,
            location=answer.location,
            fetched_at=answer.fetched_at,
        )
        pages[key] = read_answer(whole, site=site, read_page=READERS[site.kind], known=known_hosts())
    return with_contacts(list(pages.values()), site)


def with_contacts(pages: Sequence[PageRead], site: SiteDefinition) -> list[PageRead]:
    """Put contacts that came in answers of their own into their adverts, as a crawl does."""
    parts = {page.url: page.adverts for page in pages if _is_part(page, site)}
    if not parts:
        return list(pages)
    whole = []
    for page in pages:
        contact = contact_of(page, site)
        found = parts.get(key_of(contact.url, contact.form), ()) if contact is not None else ()
        adverts = [with_contact(advert, found[0] if found else None) for advert in page.adverts]
        whole.append(evolve(page, adverts=() if _is_part(page, site) else tuple(adverts)))
    return whole


def _is_part(page: PageRead, site: SiteDefinition) -> bool:
    return bool(key_in(form_of(page.url)[0], site.urls.contact))
