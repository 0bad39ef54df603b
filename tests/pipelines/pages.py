"""Small real pages to record: invented board and forum, neutral texts."""

import itertools
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from classifiers.types import Age, Assessment, Grade, Hit
from crawler.items import Advert, Band, Capture, GoneHow, PageKind, PageRead, Problem, Reply
from crawler.mandate import Mandate
from crawler.sites.types import SiteDefinition
from pipelines.identify.types import Contact, ContactKind
from pipelines.records.mandates import add_mandate
from pipelines.records.runs import begin_run
from pipelines.types import ReadAdvert, ReadPage, ReadReply

T1 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
T2 = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
BOARD = "lantaarn"
HOST = "http://www.lantaarn.test"
PHONE = "+31205550101"

_offsets = itertools.count(1)


def site(key: str = BOARD, host: str = "www.lantaarn.test") -> SiteDefinition:
    return SiteDefinition.model_validate(
        {
            "id": key,
            "title": key.title(),
            "kind": "board",
            "hosts": [host],
            "start": [f"http://{host}/"],
            "selectors": {
                "list": {"adverts": "a::attr(href)"},
                "advert": {"article": "article", "title": "h1", "text": "p"},
            },
        }
    )


def mandate(reference: str = "M-1", hosts: tuple[str, ...] = ("www.lantaarn.test",)) -> Mandate:
    return Mandate(
        reference=reference,
        legal_basis="art. 3 Politiewet",
        authoriser="A. Voorbeeld",
        hosts=hosts,
        starts=T1 - timedelta(days=30),
        ends=T2 + timedelta(days=30),
    )


def run_of(key: str = BOARD, host: str = "www.lantaarn.test", *, now: datetime = T1) -> str:
    """Key of a running run under a mandate of its own."""
    add_mandate(mandate(f"M-{key}", (host,)), sites=[site(key, host)], by="operator", now=now)
    return begin_run(key, mandate_reference=f"M-{key}", now=now, replay="")


def capture(url: str, *, at: datetime = T1, status: int = 200) -> Capture:
    return Capture(
        site=BOARD,
        warc="lantaarn/run-00001.warc.gz",
        offset=next(_offsets) * 1000,
        length=900,
        payload_digest="sha256:" + "0" * 64,
        url=url,
        status=status,
        content_type="text/html",
        size=2000,
        fetched_at=at,
    )


def advert(key: str = "1001", **changes: Any) -> Advert:
    facts: dict[str, Any] = {
        "site": BOARD,
        "key": key,
        "url": f"{HOST}/advertentie/{key}-anna",
        "title": "Anna in Utrecht",
        "text": "Bel 020 555 0101, bereikbaar van 10 tot 22 uur.",
        "fields": {"age": "21", "place": "Utrecht"},
        "account": "Anna",
        "account_key": "anna-1",
        "place": "Utrecht",
        "posted": T1,
        "posted_raw": "vandaag",
    }
    return Advert(**(facts | changes))


def phone(text: str, quote: str = "020 555 0101", value: str = PHONE) -> Contact:
    start = text.index(quote)
    return Contact(
        kind=ContactKind.PHONE,
        value=value,
        field="text",
        start=start,
        end=start + len(quote),
        quote=quote,
        confidence=1.0,
    )


def assessment(band: Band = Band.POSSIBLE, score: float = 0.4) -> Assessment:
    return Assessment(
        band=band,
        score=score,
        language="nl",
        ages=(Age(value=21, field="age", start=0, end=2, quote="21"),),
        hits=(
            Hit(
                indicator="just-of-age",
                field="title",
                start=0,
                end=4,
                quote="Anna",
                weight=0.2,
                grade=Grade.UNTESTED,
            ),
            Hit(
                indicator="third-party",
                field="title",
                start=5,
                end=7,
                quote="in",
                weight=0.3,
                grade=Grade.MIXED,
            ),
        ),
        rules_version="2026.1",
    )


def read_advert(fact: Advert | None = None, found: Assessment | None = None) -> ReadAdvert:
    fact = fact or advert()
    contacts = (phone(fact.text),) if "020 555 0101" in fact.text else ()
    return ReadAdvert(advert=fact, contacts=contacts, assessment=found or assessment())


def advert_page(
    fact: Advert | None = None, *, at: datetime = T1, found: Assessment | None = None
) -> ReadPage:
    read = read_advert(fact, found)
    url = read.advert.url
    page = PageRead(
        site=BOARD,
        url=url,
        kind=PageKind.ADVERT,
        fetched_at=at,
        capture=capture(url, at=at),
        adverts=(read.advert,),
    )
    return ReadPage(page=page, adverts=(read,))


def gone_page(key: str = "1001", *, at: datetime = T2, how: GoneHow = GoneHow.NOT_FOUND) -> ReadPage:
    url = f"{HOST}/advertentie/{key}-anna"
    gone: Mapping[str, GoneHow] = {key: how}
    taken = capture(url, at=at, status=404)
    return ReadPage(
        page=PageRead(site=BOARD, url=url, kind=PageKind.GONE, fetched_at=at, capture=taken, gone=gone)
    )


def reply(key: str = "p1", **changes: Any) -> Reply:
    facts: dict[str, Any] = {
        "site": "praatpunt",
        "key": key,
        "url": "http://forum.praatpunt.test/onderwerp/7-utrecht",
        "thread": "7",
        "thread_title": "Utrecht",
        "author": "Reiger",
        "author_key": "reiger",
        "text": "Het nummer is 020 555 0101.",
        "posted": T1,
        "posted_raw": "1 maart, 20:11",
    }
    return Reply(**(facts | changes))


def reply_page(*facts: Reply, at: datetime = T1) -> ReadPage:
    replies = facts or (reply(),)
    reads = tuple(
        ReadReply(reply=fact, contacts=(phone(fact.text),) if "020 555 0101" in fact.text else ())
        for fact in replies
    )
    page = PageRead(
        site="praatpunt",
        url=replies[0].url,
        kind=PageKind.THREAD,
        fetched_at=at,
        capture=capture(replies[0].url, at=at),
        replies=replies,
    )
    return ReadPage(page=page, replies=reads)


def error_page(code: str = "timeout", *, at: datetime = T1) -> ReadPage:
    problem = Problem(code=code)
    url = f"{HOST}/stad/utrecht"
    page = PageRead(site=BOARD, url=url, kind=PageKind.ERROR, fetched_at=at, problems=(problem,))
    return ReadPage(page=page, problems=(problem,))
