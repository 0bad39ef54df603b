"""Whatever a site sends, every reader comes to an end with one page and no exception."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import PageKind, PageRead
from spiders.base import SiteSpider
from spiders.dates import parse_date
from spiders.decode import decode
from spiders.pages.forms import form_link
from spiders.urls import canonical_url, resolve
from tests.spiders.bodies import API_URL, HTML, NUMBER_URL, PAGES, SCRIPT, SITES, read_as
from tests.spiders.crawling import failure_of, response_to, spider_of
from tests.spiders.pages.opened import page_of
from tests.spiders.soup import DATE_WORDS, DOCUMENT, SOUP
from tests.spiders.test_contacts import ADVERT, BODY, NUMBER, answer

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DATA_URL = "http://www.etalage.test/a/x-7"
CHARSETS = st.text(max_size=30).map("text/html; charset={}".format) | st.just(HTML)
ZONES = st.sampled_from(["Europe/Amsterdam", "Pacific/Kiritimati", "UTC"])


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@settings(deadline=None)  # a busy machine is no failure
@given(st.sampled_from(sorted(PAGES)), SOUP.map(as_bytes) | st.binary(max_size=200))
def test_any_page_is_read(reader: str, body: bytes) -> None:
    assert isinstance(PAGES[reader](body), PageRead)


@settings(deadline=None)
@given(st.sampled_from(["vitrine", "etalage", "portaal"]), DOCUMENT, st.sampled_from([API_URL, NUMBER_URL]))
def test_any_document_is_read(site: str, document: Any, url: str) -> None:
    body = json.dumps(document).encode()
    page = read_as(site, url, PageKind.ADVERT, body, content_type="application/json")
    inside = read_as("etalage", DATA_URL, PageKind.ADVERT, SCRIPT % body.replace(b"<", b"\\u003c"))
    assert {page.kind, inside.kind} <= set(PageKind)


@settings(deadline=None)
@given(DATE_WORDS, ZONES)
def test_any_date_is_read_or_not(raw: str, timezone: str) -> None:
    found = parse_date(raw, now=NOW, timezone=timezone)
    assert found is None or found.utcoffset() == timedelta(0)


@settings(deadline=None)
@given(st.binary(max_size=400), CHARSETS)
def test_any_bytes_have_a_text(body: bytes, content_type: str) -> None:
    found = decode(body, content_type=content_type)
    assert "\0" not in found.text
    found.text.encode("utf-8")


@settings(deadline=None)
@given(SOUP, st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3))
def test_any_form_leads_somewhere_on_the_site_or_nowhere(inside: str, values: dict[str, str]) -> None:
    page = page_of(f"<form>{as_bytes(inside).decode('utf-8', 'replace')}</form>")
    form = page.tree.css_first("form")
    link = form_link(form, page, kind=PageKind.LIST, priority=0, values=values) if form else None
    assert link is None or link.url.startswith(("http://www.lantaarn.test/", "https://www.lantaarn.test/"))


@settings(deadline=None)
@given(st.text(max_size=60) | SOUP, st.text(max_size=20).map("http://www.lantaarn.test/{}".format))
def test_any_address_stays_on_the_site_or_is_none(href: str, base: str) -> None:
    found = resolve(href, base=base, site=SITES["lantaarn"])
    assert found is None or found == canonical_url(found)


EVENTS = st.lists(st.sampled_from(["advert", "number", "no number", "refused", "lost"]), max_size=12)


@settings(deadline=None)
@given(EVENTS)
def test_in_any_order_of_answers_no_advert_is_lost_and_no_answer_told_twice(events: list[str]) -> None:
    spider = spider_of("portaal")
    told = [page for event in [*events, "number"] for page in tell(spider, event)]
    numbers, adverts = ([page for page in told if page.url == url] for url in (NUMBER.url, ADVERT.url))
    assert len(numbers) == 1 + sum(event != "advert" for event in events)
    assert bool(adverts) == ("advert" in events)
    assert len(adverts) <= events.count("advert")
    assert all(len(page.adverts) == 1 for page in adverts)


def tell(spider: SiteSpider, event: str) -> list[PageRead]:
    """Hand one answer to the spider and return the pages that it hands on."""
    found = {
        "advert": lambda: spider.read(response_to(ADVERT, BODY)),
        "number": lambda: spider.read(answer('{"nummer": "06 1"}')),
        "no number": lambda: spider.read(answer("{}")),
        "refused": lambda: spider.read(answer("{}", status=503)),
        "lost": lambda: spider.failed(failure_of(NUMBER, TimeoutError())),
    }[event]()
    return [one for one in found if isinstance(one, PageRead)]
