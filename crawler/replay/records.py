"""Reads WARC records with their exact bytes, one gzip member after the other."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from crawler.replay.errors import RecordingError

CHUNK = 1 << 16
"""Bytes that are inflated at a time: what a member leaves over is copied, so it stays small."""
GZIP = b"\x1f\x8b"


@frozen(kw_only=True)
class Record:
    """One WARC record."""

    offset: int
    """First byte of its gzip member."""
    headers: dict[str, str]
    """WARC headers by lower-case name; the last one where a name occurs twice."""
    block: bytes
    """Exactly as stored: for a response its status line, headers and body."""


def records(path: Path) -> Iterator[Record]:
    """Every record of a file, in order; a RecordingError names the file and the byte where it breaks."""
    for offset, member in _members(path):
        yield _record(path, offset, member)


def broken(path: Path, offset: int, reason: str) -> RecordingError:
    """The error for a file that breaks at a byte."""
    return RecordingError(f"{path}: cannot be read at byte {offset}: {reason}")


def _members(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        data = memoryview(path.read_bytes())
    except OSError as error:
        raise RecordingError(f"{path}: cannot be opened: {error.strerror}") from error
    if data[:2] != GZIP:
        raise broken(path, 0, "this is no gzip file; a recording is a .warc.gz")
    start = 0
    while start < len(data):
        member, end = _inflated(path, data, start)
        yield start, member
        start = end


def _inflated(path: Path, data: memoryview, start: int) -> tuple[bytes, int]:
    """The content of the member at ``start`` and the byte after it."""
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    parts, place = [], start
    while not inflater.eof:
        piece = data[place : place + CHUNK]
        if not piece:
            raise broken(path, start, "the file ends in the middle of this record")
        try:
            parts.append(inflater.decompress(piece))
        except zlib.error as error:
            raise broken(path, start, f"damaged gzip data ({error})") from error
        place += len(piece)
    return b"".join(parts), place - len(inflater.unused_data)


def _record(path: Path, offset: int, member: bytes) -> Record:
    head, _, rest = member.partition(b"\r\n\r\n")
    lines = head.decode("utf-8", "replace").split("\r\n")
    if not lines[0].startswith("WARC/1."):
        raise broken(path, offset, "no WARC record begins here")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise broken(path, offset, "the record has no usable Content-Length")
    block, end = rest[: int(length)], rest[int(length) :]
    if len(block) < int(length):
        raise broken(path, offset, f"the record has {len(block)} of {length} bytes")
    if end.strip(b"\r\n"):
        raise broken(path, offset, "more than one record in a gzip member: write one member for each")
    return Record(offset=offset, headers=headers, block=block)
