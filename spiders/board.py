"""Reads boards: lists of adverts, adverts, and the notice that one is no longer there."""

from attrs import evolve

from crawler.items import PageKind, Problem
from spiders.pages.advert import adverts_on
from spiders.pages.contact import contact_in, contact_link
from spiders.pages.data import Found, read_data
from spiders.pages.gone import gone_by_notice
from spiders.pages.links import (
    is_all_known,
    item_links,
    kind_of,
    link_problems,
    more_links,
    next_links,
    search_links,
    unique,
)
from spiders.pages.merging import merged
from spiders.pages.page import Page
from spiders.pages.thread import Known
from spiders.reading import Reading, error
from spiders.urls import key_in

_NO_LINKS = Problem(code="list-empty", detail="no selector of the list found a link")


def read_board_page(page: Page, expected: PageKind, _known: Known) -> Reading:
    """Return what a page of a board, or a document of an api, says."""
    if key_in(page.url, page.site.urls.contact):
        return _contact(page)
    found = read_data(page) if page.site.data else Found()
    if found.gone:
        return Reading(kind=PageKind.GONE, gone=found.gone)
    if found.is_error:
        return error("site-error", "the site answers with an error of its own and status 200")
    if kind_of(page.url, expected, page.site) is PageKind.ADVERT:
        return _advert(page, found)
    reading = read_list(page, found)
    return evolve(reading, adverts=found.adverts) if found.adverts else reading


def read_list(page: Page, found: Found | None = None) -> Reading:
    """Return what a list leads to; a list that leads nowhere is reported."""
    found = found or Found()
    adverts = unique([*item_links(page), *found.links])
    further = () if is_all_known(page, adverts) else (*next_links(page, PageKind.LIST), *found.next)
    links = unique([*adverts, *search_links(page), *further])
    is_empty = not (links or found.adverts or _says_empty(page))
    problems = (*((_NO_LINKS,) if is_empty else ()), *link_problems(page), *found.problems)
    return Reading(kind=PageKind.LIST, links=links, problems=problems)


def _says_empty(page: Page) -> bool:
    empty = page.site.selectors.list.empty
    return empty is not None and page.tree.css_first(empty) is not None


def _advert(page: Page, found: Found) -> Reading:
    adverts, problems = adverts_on(page) if page.site.selectors.advert else ((), ())
    adverts, problems = merged(adverts, found.adverts), (*problems, *found.problems)
    if adverts:
        # the contact comes last: the spider lets the advert wait for it
        contact = contact_link(page) if len(adverts) == 1 else None
        links = (*more_links(page), *([contact] if contact else ()))
        return Reading(kind=PageKind.ADVERT, adverts=adverts, links=links, problems=problems)
    gone = gone_by_notice(page)
    if gone:
        return Reading(kind=PageKind.GONE, gone=gone)
    # neither advert nor notice: the site has changed its pages, or sends something else instead
    where = "[[data]]" if page.site.data else "selectors.advert.article"
    return error("advert-not-found-on-page", f"{where} found nothing: has the site changed?")


def _contact(page: Page) -> Reading:
    """Return the contact as a part of its advert; the spider puts the two together."""
    part, problems = contact_in(page)
    kind = PageKind.ERROR if problems else PageKind.ADVERT
    return Reading(kind=kind, adverts=(part,) if part else (), problems=problems)
