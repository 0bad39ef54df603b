"""The gzip members of a WARC file, one by one, with their places."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

_CHUNK = 1 << 16


@frozen
class Member:
    """A whole member: its checksum was right."""

    offset: int
    length: int


def whole_members(path: Path) -> Iterator[Member]:
    """Yield the members of a file in order, up to the first that is broken or cut off."""
    with path.open("rb") as file:
        offset, rest = 0, b""
        while (found := _next_member(file, rest)) is not None:
            length, rest = found
            yield Member(offset, length)
            offset += length


def whole_length(path: Path) -> int:
    """Return how many bytes from the start of a file are whole members."""
    return max((member.offset + member.length for member in whole_members(path)), default=0)


def _next_member(file: BinaryIO, data: bytes) -> tuple[int, bytes] | None:
    """Return the bytes of the next member and what was read past it; None where no whole one is."""
    unpacker = zlib.decompressobj(31)
    read = 0
    while not unpacker.eof:
        data = data or file.read(_CHUNK)
        if not data or not _feed(unpacker, data):
            return None
        read += len(data)
        data = b""
    return read - len(unpacker.unused_data), unpacker.unused_data


def _feed(unpacker: "zlib._Decompress", chunk: bytes) -> bool:
    try:
        while chunk and not unpacker.eof:
            unpacker.decompress(chunk, 1 << 20)
            chunk = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return True
