"""Pages, opened as the spiders open them."""

from crawler.items import PageKind
from crawler.sites import SiteDefinition, load_site
from spiders.pages.page import Page, open_page
from tests.spiders.recordings import FIRST, answer_to, at

BOARD = load_site("lantaarn")
FORUM = load_site("praatpunt")
ADVERT_URL = "http://www.lantaarn.test/advertentie/1042-noor"
THREAD_URL = "http://forum.praatpunt.test/onderwerp/7-vraag"


def page_of(html: str, *, url: str = ADVERT_URL, site: SiteDefinition = BOARD) -> Page:
    """A page that a test writes itself."""
    return open_page(html, url=url, fetched_at=at(FIRST), site=site)


def recorded_page(
    url: str, *, site: SiteDefinition = BOARD, day: str = FIRST, cookie: str = "leeftijd=ja"
) -> Page:
    """A page of a recording."""
    answer = answer_to(url, site=site.id, day=day, kind=PageKind.LIST, cookie=cookie)
    return open_page(
        answer.body, url=url, fetched_at=answer.fetched_at, site=site, content_type=answer.content_type
    )
