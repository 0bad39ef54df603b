import pytest

from crawler.items import PageKind
from spiders.pages.links import link_problems, list_links, more_links, next_links
from tests.spiders.pages.opened import FORUM, page_of, recorded_page
from tests.spiders.recordings import FIRST, true_moment, whole_site

LIST_URL = "http://www.lantaarn.test/stad/utrecht"


def listed(*hrefs: str) -> str:
    rows = "".join(f'<li><a class="titel" href="{href}">x</a></li>' for href in hrefs)
    return f'<ul class="advertenties">{rows}</ul>'


def test_the_first_page_of_the_recorded_board_leads_to_its_cities() -> None:
    links = list_links(recorded_page("http://www.lantaarn.test/"))
    assert {link.kind for link in links} == {PageKind.LIST}
    assert LIST_URL in {link.url for link in links}


def test_a_recorded_list_leads_to_its_adverts_and_its_next_page() -> None:
    links = list_links(recorded_page(LIST_URL))
    adverts = {link.url for link in links if link.kind is PageKind.ADVERT}
    assert adverts
    assert adverts <= {advert["url"] for advert in true_moment(FIRST, "lantaarn")["adverts"].values()}
    assert [link.url for link in links if link.kind is PageKind.LIST] == [f"{LIST_URL}?pagina=2"]


def test_every_listed_advert_of_the_recording_is_reached() -> None:
    true = true_moment(FIRST, "lantaarn")["adverts"]
    lists = [page for page in whole_site("lantaarn", FIRST) if page.kind is PageKind.LIST]
    found = {link.url for page in lists for link in page.links if link.kind is PageKind.ADVERT}
    assert {advert["url"] for advert in true.values() if advert["listed"]} <= found


def test_an_advert_that_is_promoted_on_every_page_is_one_link() -> None:
    html = listed("/advertentie/1-x?ref=lijst&pos=1", "/advertentie/1-x?ref=top&amp;utm_source=top")
    assert [link.url for link in list_links(page_of(html, url=LIST_URL))] == [
        "http://www.lantaarn.test/advertentie/1-x"
    ]


def test_links_that_lead_elsewhere_are_left_out() -> None:
    html = listed("http://other.example/advertentie/1-x", "mailto:x@y.example", "/foto/1.jpg", "", "#top")
    # an empty link and a fragment are the list itself
    assert [link.url for link in list_links(page_of(html, url=LIST_URL))] == [LIST_URL]


def test_an_advert_with_an_unknown_address_is_still_expected_to_be_one() -> None:
    # so that a site that changes its addresses is read on, or reported, and never taken for lists
    (link,) = list_links(page_of(listed("/nieuw/breda"), url=LIST_URL))
    assert link.kind is PageKind.ADVERT


def test_adverts_go_before_lists() -> None:
    html = (
        listed("/advertentie/1-x") + '<nav class="paginas"><a rel="next" href="?pagina=2">volgende</a></nav>'
    )
    advert, following = list_links(page_of(html, url=LIST_URL))
    assert advert.priority > following.priority


def test_other_adverts_of_the_account_are_followed() -> None:
    html = '<section class="meer-van"><a href="/advertentie/2-y?ref=meer">y</a></section>'
    assert [link.url for link in more_links(page_of(html))] == ["http://www.lantaarn.test/advertentie/2-y"]


def test_a_base_element_is_where_relative_links_start() -> None:
    html = '<head><base href="http://www.lantaarn.test/x/"></head>' + listed("advertentie/1-x")
    assert [link.url for link in list_links(page_of(html, url=LIST_URL))] == [
        "http://www.lantaarn.test/x/advertentie/1-x"
    ]


@pytest.mark.parametrize(("number", "followed"), [(2, 1), (200, 1), (201, 0), (10**6, 0)])
def test_a_list_without_end_is_left_at_its_last_page_and_reported(number: int, followed: int) -> None:
    html = f'<nav class="paginas"><a rel="next" href="?pagina={number}">volgende</a></nav>'
    page = page_of(html, url=LIST_URL)
    assert len(next_links(page, PageKind.LIST)) == followed
    assert [problem.code for problem in link_problems(page)] == ["paging-limit"][followed:]


def test_a_recorded_thread_list_leads_to_threads() -> None:
    links = list_links(recorded_page("http://forum.praatpunt.test/", site=FORUM))
    assert {link.kind for link in links} == {PageKind.THREAD, PageKind.LIST}
