"""Reads boards: lists of adverts, adverts, and the notice that one is no longer there."""

from crawler.items import PageKind, Problem
from spiders.pages.advert import adverts_on
from spiders.pages.gone import gone_by_notice
from spiders.pages.links import kind_of, link_problems, list_links, more_links
from spiders.pages.page import Page
from spiders.pages.thread import Known
from spiders.reading import Reading, error


def read_board_page(page: Page, expected: PageKind, _known: Known) -> Reading:
    """Return what a page of a board says."""
    if kind_of(page.url, expected, page.site) is PageKind.ADVERT:
        return _advert(page)
    return read_list(page)


def read_list(page: Page) -> Reading:
    """Return what a list leads to; a list that leads nowhere is reported."""
    links = list_links(page)
    empty = () if links else (Problem(code="list-empty", detail="no selector of the list found a link"),)
    return Reading(kind=PageKind.LIST, links=links, problems=(*empty, *link_problems(page)))


def _advert(page: Page) -> Reading:
    adverts, problems = adverts_on(page)
    if adverts:
        return Reading(kind=PageKind.ADVERT, adverts=adverts, links=more_links(page), problems=problems)
    gone = gone_by_notice(page)
    if gone:
        return Reading(kind=PageKind.GONE, gone=gone)
    # neither advert nor notice: the site has changed its pages, or sends something else instead
    return error("advert-not-found-on-page", "selectors.advert.article found nothing: has the site changed?")
