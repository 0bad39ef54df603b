from scrapy import Spider

from crawler.frontier.requests import entry_of, form_of, key_of, request_for, request_of
from crawler.frontier.types import Lease
from crawler.items import Link, PageKind

URL = "http://www.example.test/search"


class Reader(Spider):
    name = "reader"

    def read(self, _response: object) -> None:
        """Stands for what reads answers."""


def test_a_page_that_is_asked_for_with_post_comes_back_as_it_was_sent() -> None:
    asked = request_for(Link(url=URL, kind=PageKind.LIST, form="q=ik+ben&p="))
    leased = request_of(Lease(entry=entry_of(asked), attempts=0), Reader())
    assert (leased.url, leased.method, leased.body) == (URL, "POST", b"q=ik+ben&p=")
    assert leased.headers["Content-Type"] == b"application/x-www-form-urlencoded"


def test_what_is_sent_tells_pages_of_one_address_apart() -> None:
    links = [Link(url=URL, kind=PageKind.LIST, form=form) for form in ("", "q=1", "q=2")]
    keys = [entry_of(request_for(link)).url for link in links]
    assert keys == [URL, f"{URL}#post:q=1", f"{URL}#post:q=2"]
    assert [form_of(key) for key in keys] == [(URL, link.form) for link in links]


def test_a_page_that_is_asked_for_with_get_has_its_address_as_key() -> None:
    assert key_of(URL) == URL
