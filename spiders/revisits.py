"""What a run asks for again, beside the start pages and what nobody has seen."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from attrs import frozen

from crawler.frontier.requests import form_of, key_of
from crawler.items import Link, PageKind
from crawler.revisit import Visit, Visits
from crawler.sites import SiteDefinition
from spiders.pages.links import PRIORITIES
from spiders.urls import canonical_url


@frozen(kw_only=True)
class Again:
    """The known pages of a site, as one run treats them."""

    links: tuple[Link, ...] = ()
    """Asked for, in this order."""
    waiting: frozenset[str] = frozenset()
    """Keys of pages that the run does not ask for, wherever they are linked: the budget is for others."""


def again(visits: Visits, site: SiteDefinition) -> Again:
    """Return the links to what was chosen, the most urgent first, and the keys of what waits.

    An address that was chosen and waits under another spelling was chosen.
    """
    links = tuple(link for visit in visits.chosen if (link := _link(visit, site)))
    chosen = {key_of(link.url, link.form) for link in links}
    waiting = {key_of(link.url, link.form) for visit in visits.waiting if (link := _link(visit, site))}
    return Again(links=links, waiting=frozenset(waiting - chosen))


def is_wanted(key: str, *, site: SiteDefinition, terms: Sequence[str]) -> bool:
    """Whether a run may choose a known page: no start page, which it asks for anyway, and no lost term.

    A list that was found by searching for a term is looked at only while the mandate names that term.
    """
    url, form = form_of(key)
    if not form and (canonical_url(url, drop=site.urls.drop) or url) in _starts(site.start, site.urls.drop):
        return False
    sent = parse_qs(form or urlsplit(url).query)
    return all(set(sent.get(search.term, ())) <= set(terms) for search in site.search)


@lru_cache(maxsize=16)  # asked for every known page, and the same for all of them
def _starts(start: tuple[str, ...], drop: tuple[str, ...]) -> Collection[str]:
    return frozenset(canonical_url(url, drop=drop) or url for url in start)


def _link(visit: Visit, site: SiteDefinition) -> Link | None:
    url, form = form_of(visit.url)
    canonical = canonical_url(url, drop=site.urls.drop)
    if canonical is None:
        return None
    # of one priority, so that they go in their order; adverts that nobody has seen go before all of them
    return Link(url=canonical, kind=visit.kind, priority=PRIORITIES[PageKind.LIST], form=form)
