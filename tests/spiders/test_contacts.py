"""Adverts that wait for their contact: whatever happens, none is lost and each page is told once."""

import pytest
from scrapy.http import Response

from crawler.errors import NoMandate
from crawler.frontier.requests import key_of_request
from crawler.items import Link, PageKind, PageRead
from spiders.base import SiteSpider
from tests.spiders.crawling import failure_of, response_to, spider_of

ADVERT = Link(url="http://www.portaal.test/advertentie/7", kind=PageKind.ADVERT)
NUMBER = Link(url="http://www.portaal.test/advertentie/7/nummer", kind=PageKind.ADVERT)
BODY = (
    '<article class="detail" id="advertentie-7"><h1>Noor</h1><span class="sinds">gisteren</span>'
    '<div class="tekst">Hallo</div></article>'
    '<button class="toon-nummer" data-adres="/advertentie/7/nummer">toon</button>'
)


def answer(body: str, status: int = 200) -> Response:
    """What the site answers when it is asked for the number."""
    bare = response_to(NUMBER, body, status=status)
    return bare.replace(headers={"Content-Type": "application/json"})


def waiting() -> SiteSpider:
    """A spider with an advert that waits."""
    spider = spider_of("portaal")
    (request,) = spider.read(response_to(ADVERT, BODY))
    assert not isinstance(request, PageRead)
    assert (key_of_request(request), request.meta["forced"]) == (NUMBER.url, True)
    return spider


def answered(spider: SiteSpider, body: str, status: int = 200) -> list[PageRead]:
    return [one for one in spider.read(answer(body, status)) if isinstance(one, PageRead)]


def test_the_advert_comes_with_its_contact_before_the_answer_that_held_it() -> None:
    advert, number = answered(waiting(), '{"nummer": "06 12345678"}')
    assert (advert.url, advert.adverts[0].fields) == (ADVERT.url, {"phone": "06 12345678"})
    assert (number.url, number.kind, number.adverts) == (NUMBER.url, PageKind.ADVERT, ())


def test_an_advert_without_a_number_is_no_problem() -> None:
    advert, number = answered(waiting(), '{"nummer": null}')
    assert (advert.adverts[0].fields, advert.problems, number.problems) == ({}, (), ())


@pytest.mark.parametrize("body", ["", "nothing", "{}", "[" * 100_000, '{"nummer"'])
def test_an_answer_that_cannot_be_read_costs_the_contact_only(body: str) -> None:
    advert, number = answered(waiting(), body)
    assert [problem.code for problem in advert.problems] == ["contact-not-shown"]
    assert (len(advert.adverts), number.kind) == (1, PageKind.ERROR)


def test_a_refused_request_costs_the_contact_only() -> None:
    advert, number = waiting().failed(failure_of(NUMBER, NoMandate("x")))
    assert isinstance(advert, PageRead)
    assert isinstance(number, PageRead)
    assert (advert.url, number.kind) == (ADVERT.url, PageKind.ERROR)


def test_a_second_try_that_succeeds_brings_the_advert_again() -> None:
    spider = waiting()
    answered(spider, "{}", status=503)
    request, number = spider.read(answer('{"nummer": "06 1"}'))
    assert not isinstance(request, PageRead)
    assert (request.url, request.meta["forced"]) == (ADVERT.url, True)
    assert isinstance(number, PageRead)


def test_an_advert_whose_contact_never_came_is_not_kept_waiting_twice() -> None:
    spider = waiting()
    (*_, again) = spider.read(response_to(ADVERT, BODY))
    assert isinstance(again, PageRead)
    assert (len(again.adverts), [problem.code for problem in again.problems]) == (1, ["contact-not-shown"])


def test_a_contact_that_comes_before_its_advert_is_kept_and_not_asked_for_again() -> None:
    spider = spider_of("portaal")
    (number,) = answered(spider, '{"nummer": "06 12345678"}')
    (advert,) = spider.read(response_to(ADVERT, BODY))
    assert isinstance(advert, PageRead)
    assert (number.adverts, advert.adverts[0].fields) == ((), {"phone": "06 12345678"})
    assert not [link for link in advert.links if link.url == NUMBER.url]


def test_a_contact_that_came_early_is_of_use_once() -> None:
    spider = spider_of("portaal")
    answered(spider, '{"nummer": "06 12345678"}')
    assert [type(one) for one in spider.read(response_to(ADVERT, BODY))] == [PageRead]
    (request,) = spider.read(response_to(ADVERT, BODY))
    assert not isinstance(request, PageRead)
