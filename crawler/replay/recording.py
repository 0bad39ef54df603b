"""Reads a recording into exchanges: what was asked, and the answer byte for byte."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from attrs import frozen

from crawler.replay.bodies import comparable_body
from crawler.replay.heads import RequestHead, header_values, parse_head
from crawler.replay.records import Record, broken, records

BODILESS = frozenset({204, 304})


@frozen(kw_only=True)
class Exchange:
    """One recorded request and its answer."""

    head: RequestHead
    body: bytes
    """What was sent with the request, in order where it is a form; empty: it does not choose the answer."""
    answer: bytes
    """Status line, headers and body as recorded."""
    status: int
    address: str
    """Address of the server when it was recorded; empty where the recording does not say."""
    closes: bool
    """The answer ends where the connection ends, or says that it closes."""


@frozen(kw_only=True)
class Recording:
    """Everything in one file."""

    path: Path
    recorded_at: datetime
    """Aware UTC: the time of the first record."""
    exchanges: tuple[Exchange, ...]

    @property
    def hosts(self) -> dict[str, str]:
        """Host name to recorded address."""
        return {exchange.head.host.decode(): exchange.address for exchange in self.exchanges}


def read_recording(path: Path) -> Recording:
    """Read a file of one gzip member per record; a RecordingError names file and byte where that fails."""
    everything = list(records(path))
    answers = [record for record in everything if record.headers.get("warc-type") == "response"]
    answers = [record for record in answers if "http" in record.headers.get("content-type", "")]
    if not answers:
        raise broken(path, 0, "no recorded answer in this file")
    questions = _questions(everything)
    return Recording(
        path=path,
        recorded_at=_date(path, everything[0]),
        exchanges=tuple(_exchange(path, record, questions) for record in answers),
    )


def _questions(everything: Iterable[Record]) -> dict[str, Record]:
    """Requests by the id of their answer, whichever of the two names the other, and by their own."""
    found = {}
    for record in everything:
        if record.headers.get("warc-type") == "request":
            found[record.headers.get("warc-concurrent-to", "")] = record
            found[record.headers.get("warc-record-id", "")] = record
    return found


def _exchange(path: Path, answer: Record, questions: dict[str, Record]) -> Exchange:
    headers = answer.headers
    question = questions.get(headers.get("warc-record-id", "")) or questions.get(
        headers.get("warc-concurrent-to", "")
    )
    written, _, body = question.block.partition(b"\r\n\r\n") if question else (b"", b"", b"")
    head = parse_head(written) if question else _implied(headers)
    if head is None or not head.host:
        raise broken(path, answer.offset, "the request of this answer cannot be read")
    status = _status(path, answer)
    return Exchange(
        head=head,
        body=comparable_body(body, head.content_type),
        answer=answer.block,
        status=status,
        address=headers.get("warc-ip-address", ""),
        closes=_closes(answer.block, status),
    )


def _implied(headers: dict[str, str]) -> RequestHead | None:
    """The request of an answer that was stored without one: a GET without cookies."""
    parts = urlsplit(headers.get("warc-target-uri", "").strip("<>"))
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return parse_head(f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}".encode())


def _status(path: Path, answer: Record) -> int:
    words = answer.block[:64].split(None, 2)
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit():
        raise broken(path, answer.offset, "the answer does not begin with an HTTP/1 status line")
    return int(words[1])


def _closes(block: bytes, status: int) -> bool:
    lines = block.partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]
    if b"close" in b",".join(header_values(lines, b"connection")).lower():
        return True
    framed = header_values(lines, b"content-length") or header_values(lines, b"transfer-encoding")
    return not framed and status not in BODILESS


def _date(path: Path, record: Record) -> datetime:
    text = record.headers.get("warc-date", "")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise broken(path, record.offset, "the record has no readable WARC-Date") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
