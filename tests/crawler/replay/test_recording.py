"""Recordings are read with their exact bytes, and broken ones are refused with their place."""

import gzip
from pathlib import Path

import pytest

from crawler.replay import RecordingError
from crawler.replay.recording import read_recording
from crawler.replay.records import records
from tests.crawler.replay.site import EXCHANGES, HOST, small_recording
from tests.fixtures.generator.settings import FIRST

RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def record(kind: str, block: bytes, headers: str = "", *, length: int | None = None) -> bytes:
    """One packed record."""
    size = len(block) if length is None else length
    types = f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {size}\r\n"
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-03-02T09:00:00Z\r\n{types}{headers}\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def written(folder: Path, *members: bytes) -> Path:
    path = folder / "los.warc.gz"
    path.write_bytes(b"".join(members))
    return path


def test_every_exchange_time_and_host_is_read(tmp_path: Path) -> None:
    found = read_recording(small_recording(tmp_path))
    assert [exchange.head.target.decode() for exchange in found.exchanges] == [e.target for e in EXCHANGES]
    assert found.recorded_at == FIRST
    assert found.hosts[HOST.name] == HOST.address


def test_the_block_is_kept_byte_for_byte(tmp_path: Path) -> None:
    odd = b"HTTP/1.1  200   Okee\nX: \xff\r\ncontent-length : 3\r\n\r\n\x00\r\n"
    path = written(tmp_path, record("response", odd, "WARC-Target-URI: http://a.test/\r\n"))
    assert [one.block for one in records(path)] == [odd]


def test_an_answer_without_its_request_counts_as_a_plain_get(tmp_path: Path) -> None:
    path = written(tmp_path, record("response", RESPONSE, "WARC-Target-URI: http://a.test:80/x?y=1\r\n"))
    head = read_recording(path).exchanges[0].head
    assert (head.method, head.host, head.target) == (b"GET", b"a.test", b"/x?y=1")


@pytest.mark.parametrize("link", ["request", "response"])
def test_request_and_answer_find_each_other_whichever_names_the_other(tmp_path: Path, link: str) -> None:
    ids = {"request": "<urn:1>", "response": "<urn:2>"}
    extra = {kind: f"WARC-Record-ID: {ids[kind]}\r\n" for kind in ids}
    extra[link] += f"WARC-Concurrent-To: {ids['response' if link == 'request' else 'request']}\r\n"
    asked = record("request", b"GET /q HTTP/1.1\r\nHost: a.test\r\nCookie: a=1\r\n\r\n", extra["request"])
    path = written(tmp_path, asked, record("response", RESPONSE, extra["response"]))
    assert read_recording(path).exchanges[0].head.cookies == frozenset({b"a=1"})


@pytest.mark.parametrize(
    ("block", "closes"),
    [
        (RESPONSE, False),
        (b"HTTP/1.1 200 OK\r\n\r\nno length", True),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", False),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", False),
        (b"HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n", True),
    ],
)
def test_an_answer_that_ends_with_the_connection_closes_it(
    tmp_path: Path, block: bytes, *, closes: bool
) -> None:
    path = written(tmp_path, record("response", block, "WARC-Target-URI: http://a.test/\r\n"))
    assert read_recording(path).exchanges[0].closes is closes


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match=r"weg\.warc\.gz: cannot be opened"):
        read_recording(tmp_path / "weg.warc.gz")


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.999])
def test_a_truncated_file_is_refused_with_the_byte_of_the_broken_record(tmp_path: Path, keep: float) -> None:
    whole = small_recording(tmp_path).read_bytes()
    size = int(len(whole) * keep)
    starts = [one.offset for one in records(tmp_path / "klein.warc.gz") if one.offset < size]
    with pytest.raises(RecordingError, match=f"byte {starts[-1]}: the file ends in the middle"):
        read_recording(written(tmp_path, whole[:size]))


def test_a_flipped_bit_is_refused(tmp_path: Path) -> None:
    data = bytearray(small_recording(tmp_path).read_bytes())
    data[len(data) // 2] ^= 4
    with pytest.raises(RecordingError, match=r"los\.warc\.gz: cannot be read at byte \d+: "):
        read_recording(written(tmp_path, bytes(data)))


URI = "WARC-Target-URI: http://a.test/\r\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no gzip file"),
        (b"WARC/1.1\r\n", "no gzip file"),
        (gzip.compress(b"hallo", mtime=0), "no WARC record begins here"),
        (record("response", RESPONSE, URI) + b"\0" * 20, "damaged gzip data"),
        (record("warcinfo", b"x"), "no recorded answer"),
        (record("response", RESPONSE, URI, length=500), r"has \d+ of 500 bytes"),
        (record("response", RESPONSE, URI, length=3), "more than one record"),
        (record("response", RESPONSE, URI, length=-1), "no usable Content-Length"),
        (record("response", b"HTTP/2 200\r\n\r\n", URI), "does not begin with an HTTP/1 status line"),
        (record("response", RESPONSE), "the request of this answer cannot be read"),
        (
            gzip.compress(gzip.decompress(record("response", RESPONSE, URI)).replace(b"2026", b"soon")),
            "WARC-Date",
        ),
    ],
)
def test_a_file_that_is_no_recording_is_refused_with_the_reason(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    with pytest.raises(RecordingError, match=rf"los\.warc\.gz: cannot be read at byte \d+: .*{reason}"):
        read_recording(written(tmp_path, data))
