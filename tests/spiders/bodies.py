"""Any bytes as a page of every kind of site, read to its end: text, links, contacts and what is odd."""

import json
from collections.abc import Callable
from typing import Any

from crawler.items import PageKind, PageRead
from crawler.sites import load_site
from pipelines.identify import identify
from pipelines.stages.validation import validate
from spiders.answer import Answer
from spiders.loader import READERS, known_hosts
from spiders.reading import read_answer
from tests.spiders.pages.opened import ADVERT_URL, THREAD_URL
from tests.spiders.recordings import FIRST, at

SITES = {
    site: load_site(site) for site in ("lantaarn", "praatpunt", "etalage", "vitrine", "zoeker", "portaal")
}
KNOWN = known_hosts()
HTML = "text/html; charset=utf-8"
ARTICLE = (
    b'<article class="advertentie" data-id="1042"><h1>N</h1><div class="omschrijving">%s</div></article>'
)
POST = (
    b'<article class="bericht" id="bericht-1"><a class="schrijver">x</a><div class="tekst">%s</div></article>'
)
LIST = b'<ul class="advertenties"><li><a class="titel" href="/advertentie/7-x">%s</a></li></ul>'
SCRIPT = b'<script type="application/ld+json">%s</script>'
NUMBER_URL = "http://www.portaal.test/advertentie/7/nummer"
API_URL = "http://api.vitrine.test/v1/adverts/7"


def read_as(site: str, url: str, kind: PageKind, body: bytes, *, content_type: str = HTML) -> PageRead:
    """Read a body; whatever is wrong with it, an exception is a crash."""
    definition = SITES[site]
    facts: dict[str, Any] = {"status": 200, "fetched_at": at(FIRST), "content_type": content_type}
    answer = Answer(url=url, kind=kind, body=body, **facts)
    page = read_answer(answer, site=definition, read_page=READERS[definition.kind], known=KNOWN)
    for advert in (read.advert for read in validate(page).adverts):
        identify(title=advert.title, text=advert.text, fields=dict(advert.fields), country="NL")
    return page


PAGES: dict[str, Callable[[bytes], PageRead]] = {
    "a whole page of a board": lambda body: read_as("lantaarn", ADVERT_URL, PageKind.ADVERT, body),
    "the text of an advert": lambda body: read_as("lantaarn", ADVERT_URL, PageKind.ADVERT, ARTICLE % body),
    "a list": lambda body: read_as("lantaarn", "http://www.lantaarn.test/stad/x", PageKind.LIST, LIST % body),
    "a post": lambda body: read_as("praatpunt", THREAD_URL, PageKind.THREAD, POST % body),
    "data in a page": lambda body: read_as(
        "etalage", "http://www.etalage.test/a/x-7", PageKind.ADVERT, SCRIPT % body
    ),
    "a page with a form": lambda body: read_as("zoeker", "http://www.zoeker.test/", PageKind.LIST, body),
    "the html of an api": lambda body: read_as(
        "vitrine", API_URL, PageKind.ADVERT, as_json(body), content_type="application/json"
    ),
}
"""Kind of reader to what reads a body with it."""


def as_json(body: bytes) -> bytes:
    """The body as a text of a document."""
    text = body.decode("utf-8", "surrogateescape")
    return json.dumps({"data": {"id": "7", "title": text, "body": text}}).encode()
