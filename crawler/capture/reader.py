"""Reads a stored exchange back from the evidence and proves that it is unaltered."""

import re
from functools import cached_property
from pathlib import Path

from attrs import frozen
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.capture.gzip import inflate
from crawler.capture.middleware import unpack
from crawler.capture.records import OMITTED_PREFIX, digest
from crawler.capture.warc import OPEN_SUFFIX
from crawler.errors import CaptureUnreadable, PayloadRefused
from crawler.items import Capture

MAX_BODY = 8 * 1024 * 1024
"""Bytes of a payload; no more is ever stored."""
_READ = frozenset({"response", "conversion"})
_MAX_RECORD = MAX_BODY + 1024 * 1024
_SIZE = re.compile(r"[0-9]{1,15}")
_STATUS = re.compile(rb"[0-9]{1,9}")


@frozen(kw_only=True)
class StoredExchange:
    """An answer as it lies in the evidence; its digest was right."""

    url: str
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    """As received; those that described a body that was not stored keep their archive prefix."""
    payload: bytes
    """As stored: still packed where the site packed it."""
    warc_headers: tuple[tuple[str, str], ...]

    @cached_property
    def body(self) -> bytes:
        """Unpacked: the bytes that the spider read.

        :raises PayloadRefused: the answer was refused then too: a bomb, or broken.
        """
        headers = Headers()
        for name, value in self.headers:
            headers.appendlist(name, value)
        return unpack(self.payload, headers, limit=MAX_BODY)


def read_capture(evidence: Path, capture: Capture) -> StoredExchange:
    """Return the exchange that a capture points at.

    :param evidence: folder that ``capture.warc`` is relative to.
    :raises CaptureUnreadable: missing, broken or altered; says which file and where.
    """
    where = f"{capture.warc} at {capture.offset}"
    raw = _read_member(_path_of(evidence, capture), capture, where)
    warc_headers, block = _split_record(raw, where)
    status, headers, payload = _split_block(warc_headers, block, where)
    for name, found in (
        ("record", _value(warc_headers, "warc-payload-digest")),
        ("capture", capture.payload_digest),
    ):
        if found != digest(payload):
            raise CaptureUnreadable(f"{where}: the payload differs from the digest of the {name}.")
    return StoredExchange(
        url=capture.url,
        status=status,
        headers=headers,
        payload=payload,
        warc_headers=warc_headers,
    )


def response_of(exchange: StoredExchange) -> Response:
    """Return the answer as the spider saw it, for reading the page again.

    :raises PayloadRefused: the spider did not see it: a bomb, or broken.
    """
    headers = Headers()
    for name, value in exchange.headers:
        if name.lower() != b"content-encoding" and not name.startswith(OMITTED_PREFIX):
            headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=exchange.url, body=exchange.body)
    return kind(exchange.url, status=exchange.status, headers=headers, body=exchange.body)


def _path_of(evidence: Path, capture: Capture) -> Path:
    path = evidence / capture.warc
    if not path.resolve().is_relative_to(evidence.resolve()):
        raise CaptureUnreadable(f"{capture.warc}: lies outside the evidence folder.")
    # a file that is still being written, or that a killed process left behind
    still_open = path.with_name(path.name + OPEN_SUFFIX)
    found = next((candidate for candidate in (path, still_open) if candidate.is_file()), None)
    if found is None:
        raise CaptureUnreadable(f"{capture.warc}: the file is missing from {evidence}.")
    return found


def _read_member(path: Path, capture: Capture, where: str) -> bytes:
    if capture.offset < 0 or capture.length < 0:
        raise CaptureUnreadable(f"{where}: that is no place in a file.")
    with path.open("rb") as file:
        file.seek(capture.offset)
        member = file.read(capture.length)
    if len(member) < capture.length:
        raise CaptureUnreadable(f"{where}: the file ends within the record.")
    try:
        return inflate(member, limit=_MAX_RECORD)
    except PayloadRefused as error:
        raise CaptureUnreadable(f"{where}: the record is broken ({error}).") from error


def _split_record(raw: bytes, where: str) -> tuple[tuple[tuple[str, str], ...], bytes]:
    head, found, rest = raw.partition(b"\r\n\r\n")
    version, *lines = head.decode("utf-8", "replace").split("\r\n")
    headers = tuple((name, value.strip()) for name, _, value in (line.partition(":") for line in lines))
    length = _value(headers, "content-length")
    if not found or not version.startswith("WARC/1.") or not _SIZE.fullmatch(length):
        raise CaptureUnreadable(f"{where}: no WARC record begins there.")
    if _value(headers, "warc-type") not in _READ or len(rest) != int(length) + 4:
        raise CaptureUnreadable(f"{where}: the record is no whole response.")
    return headers, rest[:-4]


def _split_block(
    warc_headers: tuple[tuple[str, str], ...], block: bytes, where: str
) -> tuple[int, tuple[tuple[bytes, bytes], ...], bytes]:
    if _value(warc_headers, "warc-type") == "response":
        return _split_http(block, where)
    # a page as its scripts built it: no site sent it, so it has no head
    return 200, ((b"Content-Type", _value(warc_headers, "content-type").encode()),), block


def _split_http(block: bytes, where: str) -> tuple[int, tuple[tuple[bytes, bytes], ...], bytes]:
    head, found, payload = block.partition(b"\r\n\r\n")
    start, *lines = head.split(b"\r\n")
    words = start.split(b" ", 2)
    if not found or len(words) < 2 or not _STATUS.fullmatch(words[1]):
        raise CaptureUnreadable(f"{where}: the record holds no HTTP answer.")
    headers = tuple((name, value.strip()) for name, _, value in (line.partition(b":") for line in lines))
    return int(words[1]), headers, payload


def _value(headers: tuple[tuple[str, str], ...], wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")
