"""The recorded sites without a network: what was answered to each request, and a walk through all of it."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import frozen
from warcio.archiveiterator import ArchiveIterator

from crawler.items import PageKind, PageRead
from crawler.sites import load_site
from spiders.answer import Answer
from spiders.loader import known_hosts, reader_for
from spiders.reading import read_answer

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "recordings"
FIRST = "2026-03-02"
SECOND = "2026-03-09"


@frozen(kw_only=True)
class Recorded:
    """One recorded answer."""

    status: int
    content_type: str
    location: str
    body: bytes


@lru_cache
def truth() -> dict[str, Any]:
    """What the generator knows about its own pages."""
    loaded: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    return loaded


def true_moment(day: str, site: str) -> dict[str, Any]:
    """What is true about one site at one point in time."""
    moment: dict[str, Any] = truth()["moments"][f"{day}T09:00:00Z"][site]
    return moment


def at(day: str) -> datetime:
    """The moment at which a recording was made."""
    return datetime.fromisoformat(f"{day}T09:00:00+00:00")


@lru_cache
def recording(site: str, day: str) -> dict[tuple[str, str], Recorded]:
    """URL and cookie of every recorded request, and its answer."""
    cookies: dict[str, str] = {}
    answers: dict[str, tuple[str, Recorded]] = {}
    with (FOLDER / f"{site}-{day}.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream):
            headers, url = record.rec_headers, record.rec_headers.get_header("WARC-Target-URI")
            if record.rec_type == "request":
                answered = headers.get_header("WARC-Concurrent-To")
                cookies[answered] = record.http_headers.get_header("Cookie") or ""
            elif record.rec_type == "response":
                answers[headers.get_header("WARC-Record-ID")] = (url, _recorded(record))
    return {(url, cookies.get(number, "")): answer for number, (url, answer) in answers.items()}


def answer_to(url: str, *, site: str, day: str, kind: PageKind, cookie: str = "leeftijd=ja") -> Answer:
    """What the recorded site answers, as the spiders get it."""
    pages = recording(site, day)
    found = pages.get((url, cookie)) or pages.get((url, ""))
    recorded = found or Recorded(status=404, content_type="", location="", body=b"")
    return Answer(
        url=url,
        kind=kind,
        status=recorded.status,
        body=recorded.body,
        content_type=recorded.content_type,
        location=recorded.location,
        fetched_at=at(day),
    )


def read(answer: Answer, site: str) -> PageRead:
    """What the site's spider reads of an answer."""
    definition = load_site(site)
    return read_answer(answer, site=definition, read_page=reader_for(definition), known=known_hosts())


@lru_cache
def whole_site(site: str, day: str) -> tuple[PageRead, ...]:
    """Every page that a crawl through an open gate comes to."""
    return tuple(_walk(site, day))


def _walk(site: str, day: str) -> Iterator[PageRead]:
    waiting = [(url, PageKind.LIST) for url in load_site(site).start]
    if day == SECOND:
        waiting += [
            (advert.url, PageKind.ADVERT) for page in whole_site(site, FIRST) for advert in page.adverts
        ]
    seen = {url for url, _ in waiting}
    while waiting:
        url, kind = waiting.pop()
        page = read(answer_to(url, site=site, day=day, kind=kind), site)
        new = [link for link in page.links if link.url not in seen]
        seen.update(link.url for link in new)
        waiting.extend((link.url, link.kind) for link in new)
        yield page


def _recorded(record: Any) -> Recorded:
    headers = record.http_headers
    return Recorded(
        status=int(headers.get_statuscode()),
        content_type=headers.get_header("Content-Type") or "",
        location=headers.get_header("Location") or "",
        body=record.content_stream().read(),
    )
