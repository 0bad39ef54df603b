"""How evidence is read again: the site's own reader, then validation, as in the crawl."""

from collections.abc import Callable
from pathlib import Path

from crawler.capture.reader import StoredExchange, read_capture
from crawler.frontier.requests import key_of
from crawler.items import Capture, PageKind, PageRead
from crawler.sites import load_site
from pipelines.evidence.facts import fact_of
from pipelines.records.models import Capture as CaptureRow
from pipelines.stages.validation import validate
from pipelines.types import ReadPage
from spiders.answer import Answer
from spiders.contacts import WaitingAdverts, contact_of
from spiders.loader import known_hosts, reader_for
from spiders.reading import read_answer


def reader_over(evidence: Path) -> Callable[[StoredExchange, Capture, PageKind], ReadPage]:
    """What reads a stored page of this folder; a contact that came in another answer is read with it."""

    def read_again(exchange: StoredExchange, capture: Capture, kind: PageKind) -> ReadPage:
        page = _read(exchange, capture, kind)
        return validate(_with_contact(page, capture, evidence))

    return read_again


def _read(exchange: StoredExchange, capture: Capture, kind: PageKind, *, url: str = "") -> PageRead:
    site = load_site(capture.site)
    answer = Answer(
        url=url or exchange.url,
        kind=kind,
        status=exchange.status,
        body=exchange.body,
        content_type=_header(exchange, b"content-type"),
        location=_header(exchange, b"location"),
        fetched_at=capture.fetched_at,
        capture=capture,
    )
    return read_answer(answer, site=site, read_page=reader_for(site), known=known_hosts())


def _with_contact(page: PageRead, capture: Capture, evidence: Path) -> PageRead:
    site = load_site(capture.site)
    link = contact_of(page, site)
    row = _captured(link.url, capture) if link else None
    if link is None or row is None:
        return page
    fact = fact_of(row, site=capture.site)
    adverts = WaitingAdverts(site)
    list(adverts.join(page))
    key = key_of(link.url, link.form)
    answered = _read(read_capture(evidence, fact), fact, PageKind(row.kind), url=key)
    joined = [one for one in adverts.join(answered) if isinstance(one, PageRead) and one.url == page.url]
    return joined[0] if joined else page


def _captured(url: str, capture: Capture) -> CaptureRow | None:
    """The last answer that the same run got from an address."""
    run = Path(capture.warc).name.rpartition("-")[0]
    return CaptureRow.objects.filter(run__key=run, url=url).order_by("id").last()


def _header(exchange: StoredExchange, name: bytes) -> str:
    values = [value for key, value in exchange.headers if key.lower() == name]
    return values[0].decode("utf-8", "replace") if values else ""
