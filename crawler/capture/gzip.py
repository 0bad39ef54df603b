"""Gzip members, by Intel's library where it is installed and by zlib elsewhere.

On a page of 30 KB isal takes 0.03 ms and zlib 0.10 ms, at about the same size.
"""

import zlib
from collections.abc import Callable

from crawler.errors import PayloadRefused

_GZIP = 31
"""``wbits`` for one gzip member."""
_GZIP_OR_ZLIB = 47
_RAW_DEFLATE = -15
_MOST_MEMBERS = 100
"""Of one answer; a page of a hundred thousand empty members would cost their number squared."""


def _compressor() -> Callable[[bytes], bytes]:
    try:
        from isal import isal_zlib  # noqa: PLC0415
    except ImportError:
        return lambda data: zlib.compress(data, 3, _GZIP)
    return lambda data: bytes(isal_zlib.compress(data, 1, _GZIP))


compress_member: Callable[[bytes], bytes] = _compressor()
"""Bytes to one whole gzip member."""


def inflate(data: bytes, *, limit: int) -> bytes:
    """Return what gzip or deflate data unpacks to, all members of it.

    :raises PayloadRefused: above ``limit`` bytes, at once and without unpacking the rest; or when
        the data is broken or cut off.
    """
    pieces: list[bytes] = []
    while data:
        if len(pieces) == _MOST_MEMBERS:
            raise PayloadRefused("The answer is packed in more pieces than is allowed.")
        piece, data = _inflate_member(data, limit=limit)
        pieces.append(piece)
        limit -= len(piece)
    return b"".join(pieces)


def _inflate_member(data: bytes, *, limit: int) -> tuple[bytes, bytes]:
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        piece = unpacker.decompress(data, limit + 1)
    except zlib.error:
        # some servers send deflate without its zlib head
        unpacker = zlib.decompressobj(_RAW_DEFLATE)
        try:
            piece = unpacker.decompress(data, limit + 1)
        except zlib.error as error:
            raise PayloadRefused("The answer is packed, and what is packed is broken.") from error
    if len(piece) > limit:
        raise PayloadRefused("The answer unpacks to more than is allowed.")
    if not unpacker.eof:
        raise PayloadRefused("The answer is packed, and its end is missing.")
    rest = unpacker.unused_data
    # zero bytes after the last member are padding, not data
    return piece, rest if rest.strip(b"\0") else b""
