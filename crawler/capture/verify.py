"""Checks files of evidence by themselves: no database, and nothing but Python's standard library.

``python verify.py FILE.warc.gz [...]`` needs this one file and Python 3.11. For each file it checks

- that it is a row of whole gzip members, each with the right checksum with one WARC record each;
- the digest of each record's block, and of the page that a response holds;
- that headers hold no stray line break or NUL, and that addresses are well formed;
- that each record names the SHA-256 of the member before it, and that the last one seals the file with
  the number of records and bytes before it: nothing was altered, dropped, moved or added.

Exit code 0: all is well. 1: something was altered or is missing; every fault is named with file, offset and
reason. 2: a file could not be read.
"""

import hashlib
import mmap
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from struct import pack
from urllib.parse import urlsplit

MAX_RECORD = 64 * 1024 * 1024
"""Bytes that one record may unpack to."""
_FIRST_CHUNK = 1 << 12
"""Bytes; most members are smaller, and what is read past one is read again."""
_CHUNK = 1 << 16
_MAGIC = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00"
_HEADS = (_MAGIC + b"\xff", _MAGIC + b"\x03")
"""The two ways in which a gzip member of ours begins, by isal and by zlib."""
_SEAL = "application/vnd.baken.seal"
_KINDS = frozenset({"warcinfo", "request", "response", "metadata", "resource", "revisit", "conversion"})
_ABOUT_A_PAGE = frozenset({"request", "response", "resource", "revisit", "conversion"})
_LINE = rb":[^\r\n\0]*+"
_NAME = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]++" + _LINE
_ANY_NAME = rb"[^:\r\n\0]*+" + _LINE
_LINES = {
    "record": re.compile(_NAME + rb"(?:\r\n" + _NAME + rb")*+"),
    "page": re.compile(_ANY_NAME + rb"(?:\r\n" + _ANY_NAME + rb")*+"),
}
"""Headers without a stray line break or NUL; those of a page may have any name, a site sent them."""
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that is not as it was written."""

    file: str
    offset: int
    """Byte in the file at which the record in question begins."""
    reason: str


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The outcome of one file."""

    file: str
    records: int
    """All there are, the seal included."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, kw_only=True)
class Member:
    """One place in the file: a record, or what stands where one should begin."""

    offset: int
    length: int
    """Bytes in the file."""
    record: bytes
    """Unpacked; empty where nothing whole begins."""
    faults: tuple[str, ...] = ()
    """What is wrong with it by itself."""
    digest: str = ""
    """Of its bytes as they lie in the file."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in lower case, the first of each name."""

    @property
    def is_seal(self) -> bool:
        """True for the record that ends a file."""
        return value_of(self.headers, "content-type") == _SEAL


def check_file(path: Path) -> Checked:
    """Check one file. Everything wrong is named once, in the order of the file.

    :raises OSError: the file cannot be read.
    """
    found: list[tuple[int, str]] = []
    before, count, end = None, 0, 0
    with path.open("rb") as file:
        for member in members_of(file.fileno()):
            found += [(member.offset, reason) for reason in member.faults]
            found += _order_faults(before, member, count)
            before, count, end = member, count + 1, member.offset + member.length
    if before is None:
        found = [(0, "the file is empty")]
    elif not before.is_seal:
        found.append((end, "the seal is missing: the file was cut off, never sealed, or added to"))
    faults = tuple(Fault(file=str(path), offset=offset, reason=reason) for offset, reason in sorted(found))
    return Checked(file=str(path), records=count, faults=faults)


def members_of(descriptor: int) -> Iterator[Member]:
    """Yield the members of an open file in order, broken ones too."""
    try:
        data = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
    except ValueError:  # an empty file
        return
    with data:
        offset = 0
        while offset < len(data):
            member = _member(data, offset)
            yield member
            offset += member.length


def headers_in(lines: str) -> dict[str, str]:
    """Return header lines by name in lower case, the first of each name."""
    headers: dict[str, str] = {}
    for line in lines.split("\r\n"):
        name, _, value = line.partition(":")
        headers.setdefault(name.lower(), value.strip())
    return headers


def value_of(headers: Mapping[str, str], name: str) -> str:
    """Return the value of a header, by its name in lower case; empty where there is none."""
    return headers.get(name, "")


def _member(data: mmap.mmap, offset: int) -> Member:
    unpacked = _unpack(data, offset)
    if isinstance(unpacked, str):
        # what follows may be whole: go on at the next place that begins like a member
        following = data.find(_MAGIC, offset + 1)
        end = following if following > 0 else len(data)
        return Member(offset=offset, length=end - offset, record=b"", faults=(unpacked,))
    record, length = unpacked
    packed = data[offset : offset + length]
    faults, headers = _record_faults(record)
    if not packed.startswith(_HEADS):
        faults.append("the head of the gzip member was altered")
    if value_of(headers, "content-type") == _SEAL and packed != _stored(record):
        faults.append("the seal was altered")
    digest = f"sha256:{hashlib.sha256(packed).hexdigest()}"
    return Member(
        offset=offset, length=length, record=record, faults=tuple(faults), digest=digest, headers=headers
    )


def _unpack(data: mmap.mmap, offset: int) -> tuple[bytes, int] | str:
    """Return a record and the length of its member, or what is wrong."""
    unpacker = zlib.decompressobj(31)
    pieces: list[bytes] = []
    size, at = 0, offset
    while not unpacker.eof:
        chunk = data[at : at + (_CHUNK if pieces else _FIRST_CHUNK)]
        if not chunk:
            return "the file ends within a record"
        at += len(chunk)
        try:
            piece = unpacker.decompress(chunk, MAX_RECORD + 1 - size)
        except zlib.error:
            return "no gzip member with a right checksum begins here"
        pieces.append(piece)
        size += len(piece)
        if size > MAX_RECORD:
            return "the record unpacks to more than any record of ours"
    return b"".join(pieces), at - offset - len(unpacker.unused_data)


def _record_faults(record: bytes) -> tuple[list[str], Mapping[str, str]]:
    head, found, rest = record.partition(b"\r\n\r\n")
    version, _, lines = head.partition(b"\r\n")
    if not found or version not in (b"WARC/1.1", b"WARC/1.0"):
        return ["no WARC record begins here"], {}
    faults = _line_faults(head, "record")
    headers = headers_in(lines.decode("utf-8", "replace"))
    length = value_of(headers, "content-length")
    if not length.isdigit() or len(rest) != int(length) + 4 or not rest.endswith(b"\r\n\r\n"):
        faults.append("the record is not as long as it states")
        return faults, headers
    return faults + _field_faults(headers) + _block_faults(headers, rest[:-4]), headers


def _line_faults(head: bytes, where: str) -> list[str]:
    """What is wrong with the lines after the first."""
    _, has_lines, lines = head.partition(b"\r\n")
    if not has_lines or _LINES[where].fullmatch(lines):
        return []
    return [f"a header of the {where} is malformed"]


def _field_faults(headers: Mapping[str, str]) -> list[str]:
    kind = value_of(headers, "warc-type")
    faults = [] if kind in _KINDS else ["the record is of no known kind"]
    if not value_of(headers, "warc-record-id").startswith("<urn:uuid:"):
        faults.append("the record has no id")
    if not _DATE.fullmatch(value_of(headers, "warc-date")):
        faults.append("the record has no date")
    address = value_of(headers, "warc-target-uri")
    if (address or kind in _ABOUT_A_PAGE) and not _is_address(address):
        faults.append("the address is not well formed")
    return faults


def _block_faults(headers: Mapping[str, str], block: bytes) -> list[str]:
    kind = value_of(headers, "warc-type")
    faults = []
    if value_of(headers, "warc-block-digest") != _digest(block):
        faults.append("the record differs from its digest")
    if kind == "conversion" and value_of(headers, "warc-payload-digest") != _digest(block):
        faults.append("the page differs from its digest")
    if kind in {"request", "response"}:
        head, found, payload = block.partition(b"\r\n\r\n")
        faults += [] if found else ["the record holds no HTTP message"]
        faults += _line_faults(head, "page")
        if kind == "response" and value_of(headers, "warc-payload-digest") != _digest(payload):
            faults.append("the page differs from its digest")
    return faults


def _order_faults(before: Member | None, one: Member, count: int) -> Iterator[tuple[int, str]]:
    """What is wrong with a record's place: after ``before``, with ``count`` records ahead of it."""
    named = value_of(one.headers, "baken-previous")
    if before is None:
        if named or value_of(one.headers, "warc-type") != "warcinfo":
            yield 0, "the file's beginning is missing"
    elif before.is_seal:
        yield one.offset, "this stands after the seal"
    elif before.digest and one.digest and named != before.digest:
        yield before.offset, "this record was altered, or what followed was removed or moved"
    if one.is_seal and not one.faults and _stated(one) != (str(count), str(one.offset)):
        yield one.offset, "the seal states another number of records or bytes"


def _stated(seal: Member) -> tuple[str, str]:
    block = seal.record.partition(b"\r\n\r\n")[2].decode("latin-1")
    stated = dict(line.split(": ", 1) for line in block.split("\r\n") if ": " in line)
    return stated.get("records", ""), stated.get("bytes", "")


def _is_address(address: str) -> bool:
    if not address.isascii() or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https", "ws", "wss"} and bool(parts.hostname)


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _stored(data: bytes) -> bytes:
    """The one way in which a seal is packed: not compressed, so that every bit follows from its content."""
    lengths = pack("<HH", len(data) & 0xFFFF, len(data) & 0xFFFF ^ 0xFFFF)
    return _HEADS[0] + b"\x01" + lengths + data + pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def main(arguments: list[str]) -> int:
    """Check the files and folders that are named; see the head of this file."""
    worst = 0
    for path in files_in([Path(argument) for argument in arguments]):
        try:
            done = check_file(path)
        except OSError as error:
            sys.stdout.write(f"{path}: {error.strerror}\n")
            worst = 2
            continue
        state = "altered or incomplete" if done.faults else "whole and unaltered"
        sys.stdout.write(f"{path}: {done.records} records, {state}\n")
        for fault in done.faults:
            sys.stdout.write(f"{fault.file} at {fault.offset}: {fault.reason}\n")
        worst = max(worst, 1 if done.faults else 0)
    return worst


def files_in(paths: list[Path]) -> list[Path]:
    """Return the evidence files among paths and in folders, those never sealed too."""
    found: list[Path] = []
    for path in paths:
        inside = [*path.rglob("*.warc.gz"), *path.rglob("*.warc.gz.open")] if path.is_dir() else [path]
        found += sorted(inside)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
