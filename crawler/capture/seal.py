"""What makes a file of evidence whole: each record names the digest of the one before, the last one seals.

A dropped, moved or altered record breaks the row where it stands, whoever packed it again.
"""

import hashlib
import zlib
from struct import pack

from crawler.capture import records

PREVIOUS = "Baken-Previous"
"""Header with the SHA-256 of the member before, as it lies in the file. The first record has none."""
SEAL_TYPE = "application/vnd.baken.seal"
_START = b"WARC/1.1\r\n"
_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_MOST_STORED = 0xFFFF


def chained(record: bytes, previous: str) -> bytes:
    """Return a record with the digest of the member before it."""
    if not previous:
        return record
    return b"%s%s: %s\r\n%s" % (_START, PREVIOUS.encode(), previous.encode(), record[len(_START) :])


def seal_member(*, count: int, size: int, previous: str, how: str, date: str) -> bytes:
    """Return the last member of a file.

    :param count: records before it.
    :param size: bytes before it.
    :param how: ``closed`` in good order, or ``recovered`` from a process that died.
    """
    block = records.fields_block([("records", str(count)), ("bytes", str(size)), ("sealed", how)])
    fields = [
        ("WARC-Record-ID", records.record_id()),
        ("WARC-Date", date),
        ("WARC-Block-Digest", records.digest(block)),
        ("Content-Type", SEAL_TYPE),
    ]
    return stored_member(chained(records.record("metadata", fields, block), previous))


def stored_member(data: bytes) -> bytes:
    """Return a gzip member that is not compressed: its every bit follows from what it holds.

    A compressed one has spare bits that no checksum covers, and after the seal nothing else covers them.
    """
    if len(data) > _MOST_STORED:
        raise ValueError("longer than one stored block")
    length = pack("<HH", len(data), len(data) ^ 0xFFFF)
    return _GZIP_HEAD + b"\x01" + length + data + pack("<II", zlib.crc32(data), len(data))


def member_digest(member: bytes) -> str:
    """Return the digest that the next record names."""
    return f"sha256:{hashlib.sha256(member).hexdigest()}"
