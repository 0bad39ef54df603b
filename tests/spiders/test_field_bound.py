"""Every kind of reader keeps to the bound of a field: the page is read, and what was cut is told."""

import json
from typing import Any

import pytest

from crawler.items import Advert, PageKind, PageRead, Problem, Reply
from crawler.sites import load_site
from pipelines.stages.validation import validate
from spiders.answer import Answer
from spiders.loader import READERS
from spiders.reading import read_answer
from tests.spiders.pages.opened import THREAD_URL
from tests.spiders.pages.test_thread import post
from tests.spiders.recordings import FIRST, at
from tests.spiders.test_contacts import answered, waiting

BOUND = 50_000
LONG = ("😀é" * 20_000 + " ") * 3
"""120,000 code points and some blanks."""
BOARD = f'<article class="advertentie" data-id="7"><h1>N</h1><div class="omschrijving">{LONG}</div></article>'
API = json.dumps({"data": {"id": "7", "title": "Noor", "body": LONG}})
OFFER = json.dumps({"@type": "Offer", "identifier": "7", "name": "Noor", "description": LONG})
DATA = f'<script type="application/ld+json">{OFFER}</script>'
FORUM = f'<h1 class="onderwerp">Vraag</h1>{post(text=LONG)}'
PAGES = {
    "lantaarn": ("http://www.lantaarn.test/advertentie/7-noor", "text/html; charset=utf-8", BOARD),
    "praatpunt": (THREAD_URL, "text/html; charset=utf-8", FORUM),
    "vitrine": ("http://api.vitrine.test/v1/adverts/7", "application/json", API),
    "etalage": ("http://www.etalage.test/a/noor-7", "text/html; charset=utf-8", DATA),
}


def read(site: str, *, most: int = BOUND) -> PageRead:
    url, content_type, body = PAGES[site]
    whole = load_site(site)
    bounds = whole.bounds.model_copy(update={"field_characters": most})
    definition = whole.model_copy(update={"bounds": bounds})
    kind = PageKind.THREAD if site == "praatpunt" else PageKind.ADVERT
    facts: dict[str, Any] = {"fetched_at": at(FIRST), "status": 200, "content_type": content_type}
    answer = Answer(url=url, kind=kind, body=body.encode(), **facts)
    return read_answer(answer, site=definition, read_page=READERS[definition.kind], known={})


def only_item(page: PageRead) -> Advert | Reply:
    items: list[Advert | Reply] = [*page.adverts, *page.replies]
    (item,) = items
    return item


def test_a_site_that_says_nothing_of_it_has_the_bound_too() -> None:
    assert load_site("lantaarn").bounds.field_characters == BOUND


@pytest.mark.parametrize("site", PAGES)
def test_a_longer_text_is_cut_and_the_page_is_read_and_the_cut_is_in_its_record(site: str) -> None:
    page = read(site)
    item = only_item(page)
    cuts = [one for one in validate(page).problems if one.code == "field-cut"]
    assert (page.kind is not PageKind.ERROR, item.text) == (True, LONG[:BOUND])
    assert cuts == [Problem(code="field-cut", field="text", detail=f"120002 characters; cut at {BOUND}")]


@pytest.mark.parametrize("site", PAGES)
def test_a_site_may_have_a_wider_bound(site: str) -> None:
    page = read(site, most=200_000)
    item = only_item(page)
    assert item.text == LONG.strip()
    assert not [one for one in item.problems if one.code == "field-cut"]


def test_a_contact_that_came_in_another_answer_is_cut_too() -> None:
    advert, _ = answered(waiting(), json.dumps({"nummer": "0" * 60_000}))
    assert len(advert.adverts[0].fields["phone"]) == BOUND
    assert [(one.code, one.field) for one in advert.adverts[0].problems] == [("field-cut", "phone")]
