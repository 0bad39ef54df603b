"""WARC 1.1 records as bytes. Pure.

Source: The WARC Format 1.1, IIPC. Whatever comes from a site is cleaned of CR, LF and NUL before it
becomes a header, so a hostile URL or header cannot add a header of its own.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote, urlsplit
from uuid import uuid4

Header = tuple[bytes, bytes]

_BREAKS = bytes.maketrans(b"\r\n\0", b"   ")
_URL_SAFE = "!#$%&'()*+,/:;=?@[]-._~"
OMITTED_PREFIX = b"X-Archive-Orig-"
"""Put before a header that described the body as sent, where another body is stored."""


def record(kind: str, fields: Iterable[tuple[str, str]], block: bytes) -> bytes:
    """Return one record, not yet packed."""
    lines = [f"WARC/1.1\r\nWARC-Type: {kind}\r\n"]
    lines += [f"{name}: {clean(value)}\r\n" for name, value in fields if value]
    head = "".join(lines).encode()
    return b"%sContent-Length: %d\r\n\r\n%s\r\n\r\n" % (head, len(block), block)


def record_id() -> str:
    """Return a new record id."""
    return f"<urn:uuid:{uuid4()}>"


def digest(data: bytes) -> str:
    """Return ``sha256:`` and 64 hex digits."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def clean(value: str) -> str:
    """Return a header value without line breaks and NUL."""
    if value.isprintable():
        return value
    return "".join(character if character.isprintable() else " " for character in value)


def target_uri(url: str) -> str:
    """Return the URL with everything percent-encoded that may not stand in one."""
    return url if url.isascii() and url.isprintable() and " " not in url else quote(url, safe=_URL_SAFE)


def warc_date(instant: datetime) -> str:
    """Return an instant as WARC 1.1 writes it, with microseconds."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def request_block(method: str, url: str, headers: Sequence[Header], body: bytes) -> bytes:
    """Return the request as it was sent."""
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    start = f"{clean(method)} {target_uri(path)} HTTP/1.1\r\nHost: {clean(parts.netloc)}\r\n"
    return start.encode() + _header_lines(headers) + b"\r\n" + body


def response_head(status: int, headers: Sequence[Header]) -> bytes:
    """Return status line and headers with the empty line after them."""
    try:
        reason = HTTPStatus(status).phrase
    except ValueError:
        reason = "Unknown"
    return f"HTTP/1.1 {status} {reason}\r\n".encode() + _header_lines(headers) + b"\r\n"


def stored_headers(headers: Sequence[Header], *, is_as_sent: bool, length: int) -> list[Header]:
    """Return the headers to store: as received, or renamed where another body is stored."""
    if is_as_sent:
        return list(headers)
    renamed = [
        (OMITTED_PREFIX + name if name.lower() in {b"content-encoding", b"content-length"} else name, value)
        for name, value in headers
    ]
    return [*renamed, (b"Content-Length", b"%d" % length)]


def fields_block(fields: Iterable[tuple[str, str]]) -> bytes:
    """Return the block of a warcinfo or metadata record."""
    return "".join(f"{name}: {clean(value)}\r\n" for name, value in fields if value).encode()


def _header_lines(headers: Sequence[Header]) -> bytes:
    return b"".join(
        b"%s: %s\r\n"
        % (name.translate(_BREAKS).replace(b":", b" ").strip(), value.translate(_BREAKS).strip())
        for name, value in headers
    )
