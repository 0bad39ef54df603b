"""A small crawl that was recorded: real evidence, real page objects, a real record."""

from datetime import datetime
from pathlib import Path

from crawler.capture.exchange import Exchange
from crawler.capture.reader import StoredExchange
from crawler.capture.store import CaptureStore, Head
from crawler.clock import FixedClock
from crawler.items import Capture, PageKind, PageRead
from crawler.sites import load_site
from pipelines.records.mandates import add_mandate
from pipelines.records.runs import begin_run
from pipelines.records.writer import record
from pipelines.stages.finding import with_assessments, with_contacts
from pipelines.stages.validation import validate
from pipelines.types import ReadPage
from spiders.answer import Answer
from spiders.board import read_board_page
from spiders.reading import read_answer
from tests.pipelines.pages import HOST, T1, mandate

SITE = load_site("lantaarn")
PAGE = """<!doctype html><meta charset="utf-8"><article class="advertentie" data-id="{key}"><h1>{title}</h1>
<p class="meta">Geplaatst: <span class="geplaatst">gisteren, 14:05</span> door
<a class="aanbieder" href="/aanbieder/anna-1">Anna</a></p>
<table class="kenmerken"><tr><th>Leeftijd</th><td>21</td></tr><tr><th>Plaats</th><td>Utrecht</td></tr></table>
<div class="omschrijving"><p>Bel 020 555 0101.</p><p>{text}</p></div></article>"""


def read(answer: Answer) -> PageRead:
    return read_answer(answer, site=SITE, read_page=read_board_page, known={})


def read_again(exchange: StoredExchange, capture: Capture, kind: PageKind) -> ReadPage:
    """What the command line hands over: the site's own reader, and validation."""
    types = [value.decode() for name, value in exchange.headers if name.lower() == b"content-type"]
    answer = Answer(
        url=exchange.url,
        kind=kind,
        status=exchange.status,
        body=exchange.body,
        content_type=types[0] if types else "",
        fetched_at=capture.fetched_at,
        capture=capture,
    )
    return validate(read(answer))


def recorded_crawl(evidence: Path, *, adverts: int = 3, text: str = "Bereikbaar van 10 tot 22 uur.") -> None:
    add_mandate(mandate(), sites=[SITE], by="operator", now=T1)
    run = begin_run("lantaarn", mandate_reference="M-1", now=T1)
    store = CaptureStore(
        evidence=evidence, head=Head(site="lantaarn", run_id=run, fields=[]), clock=FixedClock(T1)
    )
    pages = [_page(store, str(2000 + number), text, T1) for number in range(adverts)]
    store.seal()
    record([with_assessments(with_contacts(page, country="NL")) for page in pages], run_key=run)


def _page(store: CaptureStore, key: str, text: str, at: datetime) -> ReadPage:
    url, body = (
        f"{HOST}/advertentie/{key}-anna",
        PAGE.format(key=key, title=f"Anna {key}", text=text).encode(),
    )
    capture = store.write(
        Exchange(
            url=url,
            status=200,
            headers=[(b"Content-Type", b"text/html; charset=utf-8")],
            payload=body,
            content_type="text/html; charset=utf-8",
            fetched_at=at,
        )
    )
    answer = Answer(
        url=url,
        kind=PageKind.ADVERT,
        status=200,
        body=body,
        content_type=capture.content_type,
        fetched_at=at,
        capture=capture,
    )
    return validate(read(answer))
