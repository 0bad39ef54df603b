"""A contact that is asked for: at an address that a script makes, and in answers that are pages."""

import pytest

from crawler.sites import SiteDefinition, SiteKind
from crawler.sites.data import Contact
from crawler.sites.types import Urls
from spiders.pages.contact import contact_in, contact_link
from tests.spiders.pages.opened import page_of

URLS = Urls(advert=r"^/advert/(?P<key>\d+)$", contact=r"^/number/(?P<key>\d+)")
ADVERT = "http://www.site.test/advert/12"


def site_of(**contact: str) -> SiteDefinition:
    return SiteDefinition(
        id="site",
        title="Site",
        kind=SiteKind.BOARD,
        hosts=("www.site.test",),
        start=("http://www.site.test/",),
        urls=URLS,
        contact=Contact.model_validate(contact),
    )


def test_the_address_is_made_of_the_advert_s_id() -> None:
    site = site_of(address="/number/{key}", value="number")
    link = contact_link(page_of("<p>x</p>", url=ADVERT, site=site))
    assert link is not None
    assert link.url == "http://www.site.test/number/12"


def test_a_page_that_is_no_advert_asks_for_nothing() -> None:
    site = site_of(address="/number/{key}", value="number")
    assert contact_link(page_of("<p>x</p>", url="http://www.site.test/about", site=site)) is None


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<a class="tel" href="tel:020">020 555 0101</a>', "020 555 0101"),
        ("<p>020 555 0101", "020 555 0101"),
    ],
)
def test_an_answer_that_is_a_page_holds_the_contact(html: str, said: str) -> None:
    page = page_of(html, url="http://www.site.test/number/12", site=site_of(text="body"))
    part, problems = contact_in(page)
    assert part is not None
    assert (part.key, dict(part.fields), problems) == ("12", {"phone": said}, ())


def test_a_page_where_a_document_should_be_is_reported() -> None:
    page = page_of("<p>x</p>", url="http://www.site.test/number/12", site=site_of(value="number"))
    part, problems = contact_in(page)
    assert (part, [problem.code for problem in problems]) == (None, ["contact-unreadable"])
