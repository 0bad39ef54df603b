"""What a run asks for again, and what it passes over."""

from collections.abc import Callable

import pytest
from attrs import evolve

from crawler.items import Link, PageKind
from crawler.revisit import Visit, Visits
from crawler.sites import load_site
from crawler.sites.types import Revisit
from spiders.revisits import again, is_wanted
from tests.spiders.crawling import read, response_to, spider_of, started

HOST = "http://www.zoeker.test"
ZOEKER = load_site("zoeker")
LIST = Link(url="http://www.lantaarn.test/stad/utrecht", kind=PageKind.LIST, priority=10)


def visit(path: str, kind: PageKind = PageKind.ADVERT) -> Visit:
    return Visit(url=f"{HOST}{path}", kind=kind)


def test_what_was_chosen_is_asked_for_in_its_order_and_what_waits_by_its_key() -> None:
    sent = visit("/zoek#post:q=utrecht", PageKind.LIST)
    found = again(Visits(chosen=(visit("/a/2"), sent), waiting=(visit("/a/1"),)), ZOEKER)
    assert [(link.url, link.form, link.kind) for link in found.links] == [
        (f"{HOST}/a/2", "", PageKind.ADVERT),
        (f"{HOST}/zoek", "q=utrecht", PageKind.LIST),
    ]
    assert len({link.priority for link in found.links}) == 1
    assert found.waiting == {f"{HOST}/a/1"}


def test_what_was_chosen_in_one_spelling_does_not_wait_in_another() -> None:
    found = again(Visits(chosen=(visit("/a/1"),), waiting=(visit("/a/1#top"), visit("/a/2"))), ZOEKER)
    assert found.waiting == {f"{HOST}/a/2"}


def test_what_is_no_address_is_left_out() -> None:
    bad = Visit(url="mailto:no@address.example", kind=PageKind.ADVERT)
    assert again(Visits(chosen=(bad,), waiting=(bad,)), ZOEKER).links == ()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (ZOEKER.start[0], False),
        (f"{HOST}/a/1", True),
        (f"{HOST}/zoek?{ZOEKER.search[0].term}=utrecht", True),
        (f"{HOST}/zoek?{ZOEKER.search[0].term}=almere", False),
        (f"{HOST}/zoek#post:{ZOEKER.search[0].term}=utrecht&p=2", True),
        (f"{HOST}/zoek#post:{ZOEKER.search[0].term}=almere&p=2", False),
    ],
)
def test_start_pages_and_searches_for_a_term_that_was_lost_are_not_chosen(key: str, expected: bool) -> None:
    assert is_wanted(key, site=ZOEKER, terms=("utrecht",)) is expected


def choose_visits(_run: str, *, requests_a_day: float, is_wanted: Callable[[str], bool]) -> Visits:
    """Stands where the record chooses."""
    pages = [f"http://www.lantaarn.test/advertentie/{number}-x" for number in (12, 13, 14)]
    visits = [Visit(url=url, kind=PageKind.ADVERT) for url in pages if is_wanted(url)]
    few = int(requests_a_day)
    return Visits(chosen=tuple(visits[:few]), waiting=tuple(visits[few:]))


def test_a_spider_with_a_budget_asks_for_what_was_chosen_and_passes_over_what_waits() -> None:
    site = load_site("lantaarn").model_copy(update={"revisit": Revisit(requests_a_day=1)})
    spider = spider_of(site, BAKEN_REVISITS=__name__, BAKEN_KNOWN_ADVERTS="")
    assert [request.url for request in started(spider)] == [
        "http://www.lantaarn.test/",
        "http://www.lantaarn.test/advertentie/12-x",
    ]
    body = "".join(f'<li><a class="titel" href="/advertentie/{key}-x">x</a></li>' for key in (12, 13, 14, 15))
    requests, page = read(spider, response_to(LIST, f'<ul class="advertenties">{body}</ul>'))
    assert [request.url[-4:] for request in requests] == ["12-x", "15-x"]
    assert len(page.links) == 4
    assert spider.crawler.stats.get_value("baken/revisits_waiting") == 2


def test_a_gate_is_opened_for_what_waits_nowhere_else() -> None:
    spider = spider_of()
    spider.again = evolve(spider.again, waiting=frozenset({LIST.url}))
    assert spider._is_new(evolve(LIST, is_forced=True))
    assert not spider._is_new(LIST)
