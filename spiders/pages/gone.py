"""How a site says that an advert is no longer there."""

from crawler.items import GoneHow
from crawler.sites.types import SiteDefinition
from spiders.pages.page import Page
from spiders.pages.text import reader_text
from spiders.urls import key_in, matches_path

_BY_STATUS = {404: GoneHow.NOT_FOUND, 410: GoneHow.GONE}


def gone_by_status(url: str, status: int, site: SiteDefinition) -> dict[str, GoneHow]:
    """Return the advert that an answer of 404 or 410 says to be gone; empty for other pages and answers."""
    key = key_in(url, site.urls.advert)
    how = _BY_STATUS.get(status)
    return {key: how} if key and how else {}


def gone_by_redirect(url: str, target: str, site: SiteDefinition) -> dict[str, GoneHow]:
    """Return the advert whose address leads to a list now."""
    key = key_in(url, site.urls.advert)
    leads_to_list = matches_path(target, site.gone.redirects_to) and not key_in(target, site.urls.advert)
    return {key: GoneHow.REDIRECT} if key and leads_to_list else {}


def gone_by_notice(page: Page) -> dict[str, GoneHow]:
    """Return the advert of which a page says in words that it is no longer there."""
    key = key_in(page.url, page.site.urls.advert)
    return {key: GoneHow.NOTICE} if key and _has_notice(page) else {}


def _has_notice(page: Page) -> bool:
    gone = page.site.gone
    if not gone.notice:
        return False
    phrases = [phrase.casefold() for phrase in gone.phrases]
    notices = [reader_text(node).casefold() for node in page.tree.css(gone.notice)]
    return any(not phrases or any(phrase in notice for phrase in phrases) for notice in notices)
