"""How evidence is read again: the site's own reader, then validation, as in the crawl."""

from crawler.capture.reader import StoredExchange
from crawler.items import Capture, PageKind
from crawler.sites import load_site
from pipelines.stages.validation import validate
from pipelines.types import ReadPage
from spiders.answer import Answer
from spiders.loader import known_hosts, reader_for
from spiders.reading import read_answer


def read_again(exchange: StoredExchange, capture: Capture, kind: PageKind) -> ReadPage:
    """What the page says today, read from its stored exchange."""
    site = load_site(capture.site)
    answer = Answer(
        url=exchange.url,
        kind=kind,
        status=exchange.status,
        body=exchange.body,
        content_type=_header(exchange, b"content-type"),
        location=_header(exchange, b"location"),
        fetched_at=capture.fetched_at,
        capture=capture,
    )
    return validate(read_answer(answer, site=site, read_page=reader_for(site), known=known_hosts()))


def _header(exchange: StoredExchange, name: bytes) -> str:
    values = [value for key, value in exchange.headers if key.lower() == name]
    return values[0].decode("utf-8", "replace") if values else ""
