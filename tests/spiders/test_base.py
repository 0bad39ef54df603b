import pytest
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import HtmlResponse
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.errors import AddressRefused, NoMandate, PayloadRefused
from crawler.items import Link, PageKind, PageRead
from crawler.sites import load_site
from spiders.base import MOST_GATES
from spiders.loader import spider_class
from tests.spiders.crawling import CAPTURE, failure_of, read, response_to, spider_of, started
from tests.spiders.recordings import FIRST, at

LIST = Link(url="http://www.lantaarn.test/stad/utrecht", kind=PageKind.LIST, priority=10)
ADVERT = Link(url="http://www.lantaarn.test/advertentie/1042-noor", kind=PageKind.ADVERT, priority=20)
GATE = '<form id="leeftijdscontrole" action="/toegang"><button name="ok" value="1">ja</button></form>'
LISTED = '<ul class="advertenties"><li><a class="titel" href="/advertentie/12-x?ref=lijst">x</a></li></ul>'


def test_a_crawl_starts_with_the_start_pages_and_the_adverts_that_were_live() -> None:
    spider = spider_of(BAKEN_KNOWN_ADVERTS="tests.spiders.crawling.live_adverts")
    requests = started(spider)
    assert [(request.url, request.meta["kind"]) for request in requests] == [
        ("http://www.lantaarn.test/", "list"),
        ("http://www.lantaarn.test/advertentie/12-x", "advert"),
        ("http://www.lantaarn.test/advertentie/13-y", "advert"),
    ]
    assert requests[0].priority > requests[1].priority


def test_a_crawl_without_a_record_starts_with_the_start_pages() -> None:
    requests = started(spider_of("praatpunt"))
    assert [request.url for request in requests] == ["http://forum.praatpunt.test/"]


def test_links_come_first_and_then_the_one_page() -> None:
    requests, page = read(spider_of(), response_to(LIST, LISTED))
    assert [request.url for request in requests] == ["http://www.lantaarn.test/advertentie/12-x"]
    assert requests[0].meta["kind"] == "advert"
    assert [link.url for link in page.links] == [requests[0].url]


def test_a_link_that_every_page_repeats_is_asked_for_once() -> None:
    spider = spider_of()
    first, second = (read(spider, response_to(LIST, LISTED)) for _ in range(2))
    assert (len(first[0]), len(second[0])) == (1, 0)
    assert second[1].links == first[1].links


def test_a_page_points_at_its_evidence_and_takes_its_time() -> None:
    _, page = read(spider_of(), response_to(LIST, LISTED))
    assert (page.capture, page.fetched_at) == (CAPTURE, at(FIRST))


def test_a_page_without_evidence_takes_the_time_of_the_run() -> None:
    _, page = read(spider_of(), response_to(LIST, LISTED, capture=None))
    assert page.capture is None
    assert (page.fetched_at - at(FIRST)).total_seconds() < 3600


def test_a_gate_is_tried_three_times_and_then_given_up() -> None:
    spider = spider_of()
    pages = [read(spider, response_to(ADVERT, GATE)) for _ in range(MOST_GATES + 1)]
    assert [page.kind for _, page in pages] == [PageKind.GATE] * MOST_GATES + [PageKind.ERROR]
    assert [request.meta["forced"] for request in pages[0][0]] == [True, True]
    assert pages[-1][0] == []
    assert [problem.code for problem in pages[-1][1].problems] == ["gate-does-not-open"]


def test_gates_in_front_of_other_pages_do_not_count() -> None:
    spider = spider_of()
    for number in range(MOST_GATES + 1):
        link = Link(url=f"{LIST.url}?pagina={number}", kind=PageKind.LIST)
        assert read(spider, response_to(link, GATE))[1].kind is PageKind.GATE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (IgnoreRequest("Forbidden by robots.txt"), "robots-refused"),
        (DownloadTimeoutError("60 seconds"), "timeout"),
        (CannotResolveHostError("www.lantaarn.test"), "no-address"),
        (DownloadConnectionRefusedError("x"), "connection-refused"),
        (DownloadCancelledError("x"), "too-large"),
        (AddressRefused("10.0.0.1"), "address-refused"),
        (NoMandate("www.lantaarn.test"), "no-mandate"),
        (PayloadRefused("a gzip bomb"), "payload-refused"),
        (ValueError("x"), "fetch-failed"),
    ],
)
def test_a_request_without_an_answer_is_one_page_that_says_why(error: Exception, code: str) -> None:
    (page,) = spider_of().failed(failure_of(ADVERT, error))
    assert isinstance(page, PageRead)
    assert (page.url, page.kind, page.links) == (ADVERT.url, PageKind.ERROR, ())
    assert [problem.code for problem in page.problems] == [code]


def test_a_refused_payload_keeps_its_evidence() -> None:
    (page,) = spider_of().failed(failure_of(ADVERT, PayloadRefused("a gzip bomb"), capture=CAPTURE))
    assert isinstance(page, PageRead)
    assert page.capture == CAPTURE


def test_an_error_of_http_is_read_as_the_answer_that_it_is() -> None:
    response = response_to(ADVERT, status=404)
    (page,) = spider_of().failed(failure_of(ADVERT, HttpError(response)))
    assert isinstance(page, PageRead)
    assert page.kind is PageKind.GONE


class BrokenSpider(spider_class(load_site("lantaarn"))):  # type: ignore[misc]
    """A site whose own reader has a mistake."""

    @staticmethod
    def read_page(*_: object) -> None:
        raise ZeroDivisionError


def test_a_reader_that_fails_costs_its_page_only() -> None:
    requests, page = read(spider_of(kind=BrokenSpider), response_to(LIST, LISTED))
    assert (requests, page.kind) == ([], PageKind.ERROR)
    (problem,) = page.problems
    assert (problem.code, problem.detail) == ("reader-failed", "ZeroDivisionError")


def test_a_page_that_was_not_asked_for_by_a_link_is_known_by_its_address() -> None:
    request = Request(ADVERT.url)
    response = HtmlResponse(ADVERT.url, body=b"<h1>x</h1>", request=request)
    (page,) = spider_of().parse(response)
    assert isinstance(page, PageRead)
    assert [problem.code for problem in page.problems] == ["advert-not-found-on-page"]
