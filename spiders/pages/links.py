"""The pages that a page leads to."""

from collections.abc import Iterable, Iterator

from crawler.items import Link, PageKind, Problem
from crawler.sites.types import SiteDefinition
from spiders.pages.forms import form_link
from spiders.pages.limits import MOST_LINKS, too_many
from spiders.pages.page import Page
from spiders.pages.select import values
from spiders.urls import key_in, page_number, resolve

PRIORITIES = {
    PageKind.GATE: 1000,
    PageKind.ADVERT: 20,
    PageKind.THREAD: 20,
    PageKind.LIST: 10,
}
"""Adverts vanish within hours, so they go before the lists that lead to more; a gate before all."""


def list_links(page: Page) -> tuple[Link, ...]:
    """Return what a list leads to: adverts or threads, further lists and its next page; each once."""
    return unique([*item_links(page), *next_links(page, PageKind.LIST)])


def item_links(page: Page) -> tuple[Link, ...]:
    """Return the adverts or threads and the further lists on a list; each once."""
    selectors = page.site.selectors.list
    return unique(
        [
            *_links(page, selectors.adverts, PageKind.ADVERT),
            *_links(page, selectors.threads, PageKind.THREAD),
            *_links(page, selectors.lists, PageKind.LIST),
        ]
    )


def search_links(page: Page) -> tuple[Link, ...]:
    """Return the search of each term of the mandate in each form of the site that a page has."""
    forms = [(page.tree.css_first(search.form), search.term) for search in page.site.search]
    links = (
        form_link(form, page, kind=PageKind.LIST, priority=PRIORITIES[PageKind.LIST], values={name: term})
        for form, name in forms
        if form is not None
        for term in page.task.terms
    )
    return tuple(link for link in links if link is not None)


def more_links(page: Page) -> tuple[Link, ...]:
    """Return the other adverts of the same account that an advert page shows."""
    selectors = page.site.selectors.advert
    return unique(list(_links(page, selectors.more if selectors else None, PageKind.ADVERT)))


def next_links(page: Page, kind: PageKind) -> tuple[Link, ...]:
    """Return the next page of a list or a thread, unless its number is beyond the site's last."""
    paging = page.site.paging
    form = page.tree.css_first(paging.next_form) if paging.next_form else None
    sent = form_link(form, page, kind=kind, priority=PRIORITIES[kind]) if form is not None else None
    return tuple(
        link
        for link in (*_links(page, paging.next, kind), *([sent] if sent else ()))
        if page_number(f"?{link.form}" if link.form else link.url, paging.parameter) <= paging.last
    )


def is_all_known(page: Page, links: Iterable[Link]) -> bool:
    """Whether a list that has the newest first shows nothing that was not live before the run."""
    if not page.site.paging.newest_first or not page.task.known:
        return False
    urls = [link.url for link in links if link.kind is PageKind.ADVERT]
    return bool(urls) and all(url in page.task.known for url in urls)


def link_problems(page: Page) -> tuple[Problem, ...]:
    """Return the report that a list holds more links than are followed, or goes on beyond the last page."""
    selectors, root = page.site.selectors.list, page.tree.root
    links = values(root, selectors.adverts or selectors.threads) if root is not None else []
    return (*too_many("links", links, MOST_LINKS), *_paging_problems(page))


def _paging_problems(page: Page) -> tuple[Problem, ...]:
    paging = page.site.paging
    numbers = [page_number(url, paging.parameter) for url in _urls(page, paging.next)]
    if max(numbers, default=0) <= paging.last:
        return ()
    return (Problem(code="paging-limit", detail=f"the pages after number {paging.last} are not followed"),)


def kind_of(url: str, expected: PageKind, site: SiteDefinition) -> PageKind:
    """Return what a link leads to: its address knows better than the place where it stands."""
    if key_in(url, site.urls.advert):
        return PageKind.ADVERT
    return PageKind.THREAD if key_in(url, site.urls.thread) else expected


def _links(page: Page, selector: str | None, kind: PageKind) -> Iterator[Link]:
    for url in _urls(page, selector):
        expected = kind_of(url, kind, page.site)
        yield Link(url=url, kind=expected, priority=PRIORITIES[expected])


def _urls(page: Page, selector: str | None) -> Iterator[str]:
    hrefs = values(page.tree.root, selector) if page.tree.root is not None else []
    for href in hrefs[:MOST_LINKS]:
        url = resolve(href, base=page.base, site=page.site)
        if url:
            yield url


def unique(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return each page once."""
    return tuple({(link.url, link.form): link for link in links}.values())
