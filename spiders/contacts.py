"""Adverts that wait for the contact that their site shows only when asked.

An advert page and the answer with its contact are two requests, each with a capture of its own, but
one advert. The page stays leased in the frontier until the contact has come or cannot be had, so a
crawl that dies in between asks for both again. The next process may get the contact first: it is kept
for its advert and not asked for once more.
"""

from collections.abc import Iterator

from attrs import evolve

from crawler.frontier.requests import key_of
from crawler.items import Advert, Link, PageKind, PageRead, Problem
from crawler.sites.types import SiteDefinition
from spiders.urls import key_in

MOST_EARLY = 1_000
"""Contacts that are kept for an advert to come; forgetting one costs a request."""
NOT_SHOWN = Problem(
    code="contact-not-shown", field="phone", detail="the site did not give the contact when it was asked"
)


class WaitingAdverts:
    """The pages of one crawl that wait; ``join`` hands on what waits no longer."""

    def __init__(self, site: SiteDefinition) -> None:
        self._site = site
        self._waiting: dict[str, list[PageRead]] = {}
        self._unjoined: dict[str, list[PageRead]] = {}
        """By contact: what was handed on without, because asking for it had failed."""
        self._early: dict[str, Advert | None] = {}
        """Contacts that came before their advert."""

    def complete(self, page: PageRead) -> PageRead:
        """Return a page with the contact that came before it, which needs not be asked for any more."""
        contact = contact_of(page, self._site)
        if contact is None or (key := key_of(contact.url, contact.form)) not in self._early:
            return page
        links = tuple(link for link in page.links if link is not contact)
        return evolve(_joined(page, self._early.pop(key)), links=links)

    def join(self, page: PageRead) -> Iterator[Link | PageRead]:
        """Yield what a page brings to an end: links first, adverts whose contact it is, the page itself."""
        if self._site.contact is None or page.kind is PageKind.GATE:
            yield page
        elif key_in(page.url.partition("#")[0], self._site.urls.contact):
            yield from self._arrive(page)
        elif contact := contact_of(page, self._site):
            yield from self._wait(page, key_of(contact.url, contact.form))
        else:
            yield page

    def _wait(self, page: PageRead, contact: str) -> Iterator[PageRead]:
        waiting = self._waiting.setdefault(contact, [])
        if any(one.url == page.url for one in waiting):
            # the contact was asked for and nothing ever came of it: the advert itself must not be lost
            waiting[:] = [one for one in waiting if one.url != page.url]
            yield _without(page)
        else:
            waiting.append(page)

    def _arrive(self, page: PageRead) -> Iterator[Link | PageRead]:
        waiting = self._waiting.pop(page.url, [])
        if page.kind is PageKind.ADVERT and not waiting and page.url not in self._unjoined:
            self._keep(page)
        if page.kind is not PageKind.ADVERT:
            self._unjoined[page.url] = waiting or self._unjoined.get(page.url, [])
            yield from map(_without, waiting)
        else:
            for late in self._unjoined.pop(page.url, ()):
                # the second try succeeded: the advert is read once more, to get its contact
                yield Link(url=late.url, kind=PageKind.ADVERT, is_forced=True)
            part = page.adverts[0] if page.adverts else None
            yield from (_joined(one, part) for one in waiting)
        yield evolve(page, adverts=())

    def _keep(self, page: PageRead) -> None:
        if len(self._early) >= MOST_EARLY:
            self._early.clear()
        self._early[page.url] = page.adverts[0] if page.adverts else None


def contact_of(page: PageRead, site: SiteDefinition) -> Link | None:
    """Return what is to be asked for the contact of the advert on a page; None where nothing is."""
    if site.contact is None or not page.adverts:
        return None
    return next((link for link in page.links if key_in(link.url, site.urls.contact)), None)


def with_contact(advert: Advert, part: Advert | None) -> Advert:
    """Return an advert with the contact that came in an answer of its own; itself where none came."""
    if part is None:
        return advert
    fields, problems = {**part.fields, **advert.fields}, (*advert.problems, *part.problems)
    return evolve(advert, fields=fields, problems=problems)


def _joined(page: PageRead, part: Advert | None) -> PageRead:
    return page if part is None else evolve(page, adverts=(with_contact(page.adverts[0], part),))


def _without(page: PageRead) -> PageRead:
    return evolve(page, problems=(*page.problems, NOT_SHOWN))
