import gzip
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawler.capture.exchange import Change, Exchange
from crawler.capture.members import whole_members
from crawler.capture.reader import read_capture, response_of
from crawler.capture.records import digest
from crawler.capture.store import CaptureStore, Head
from crawler.clock import FixedClock
from crawler.errors import CaptureUnreadable
from crawler.items import Capture

NOW = datetime(2026, 3, 2, 9, 0, 0, 5, tzinfo=UTC)
HEAD = Head(site="site", run_id="run-1", fields=[("mandate", "M-1"), ("software", "Baken")])
PAGE = Exchange(
    url="http://www.site.test/advert/1?x=1",
    request_headers=[(b"Accept", b"text/html"), (b"Cookie", b"leeftijd=ja")],
    status=200,
    headers=[
        (b"Content-Type", b"text/html; charset=utf-8"),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=2"),
    ],
    payload="<h1>Eén avond in Utrecht</h1>".encode(),
    address="192.175.48.10",
    fetched_at=NOW,
    content_type="text/html; charset=utf-8",
)


def a_store(folder: Path, *, rotate_at: int = 10**9) -> CaptureStore:
    return CaptureStore(evidence=folder, head=HEAD, clock=FixedClock(NOW), rotate_at=rotate_at)


def records(path: Path) -> Sequence[tuple[str, dict[str, str], bytes]]:
    with path.open("rb") as file:
        return [
            (record.rec_type, dict(record.rec_headers.headers), record.raw_stream.read())
            for record in ArchiveIterator(file, no_record_parse=True)
        ]


def test_a_page_comes_back_as_it_was_stored_while_open_and_once_sealed(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    capture = store.write(PAGE)
    store.sync()
    assert read_capture(tmp_path, capture).body == PAGE.payload
    store.seal()
    found = read_capture(tmp_path, capture)
    assert (found.status, list(found.headers)) == (200, list(PAGE.headers))
    assert capture.warc == "site/run-1-00001.warc.gz"
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["run-1-00001.warc.gz"]


def test_the_answer_that_is_read_again_is_the_one_that_the_spider_saw(tmp_path: Path) -> None:
    packed = evolve(
        PAGE, payload=gzip.compress(PAGE.payload), headers=[*PAGE.headers, (b"Content-Encoding", b"gzip")]
    )
    found = read_capture(tmp_path, a_store(tmp_path).write(packed))
    response = response_of(found)
    assert response.body == PAGE.payload
    assert b"Content-Encoding" not in response.headers
    assert response.headers.getlist("Set-Cookie") == [b"a=1", b"b=2"]


def test_another_reader_finds_head_request_and_answer(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.write(PAGE)
    store.seal()
    head, asked, answered, sealed = records(tmp_path / "site/run-1-00001.warc.gz")
    (info, info_headers, info_body), (request, _, request_body) = head, asked
    (response, headers, _), (seal, _, seal_body) = answered, sealed
    assert (info, request, response, seal) == ("warcinfo", "request", "response", "metadata")
    assert seal_body.startswith(b"records: 3\r\nbytes: ")
    assert b"mandate: M-1\r\n" in info_body
    assert info_headers["WARC-Filename"] == "run-1-00001.warc.gz"
    assert request_body.startswith(
        b"GET /advert/1?x=1 HTTP/1.1\r\nHost: www.site.test\r\nAccept: text/html\r\n"
    )
    assert headers["WARC-Date"] == "2026-03-02T09:00:00.000005Z"
    assert headers["WARC-Payload-Digest"] == digest(PAGE.payload)
    assert headers["WARC-IP-Address"] == "192.175.48.10"


def test_what_was_left_out_is_said_in_a_record_of_its_own(tmp_path: Path) -> None:
    change = Change(reason="media-data-uris", removed=3, before="sha256:a", after="sha256:b")
    store = a_store(tmp_path)
    capture = store.write(
        evolve(PAGE, change=change, headers=[(b"Content-Encoding", b"gzip"), (b"Content-Length", b"9")])
    )
    store.seal()
    assert capture.is_reduced
    kind, _, body = records(tmp_path / capture.warc)[-2]
    assert (kind, body.split(b"\r\n")[:2]) == (
        "metadata",
        [b"omitted-by-policy: media-data-uris", b"removed: 3"],
    )
    found = read_capture(tmp_path, capture)
    assert found.body == PAGE.payload
    assert (b"X-Archive-Orig-Content-Encoding", b"gzip") in found.headers


def test_a_full_file_is_sealed_and_the_next_begun(tmp_path: Path) -> None:
    store = a_store(tmp_path, rotate_at=1000)
    captures = [store.write(PAGE) for _ in range(5)]
    store.seal()
    assert len({capture.warc for capture in captures}) > 1
    assert all(read_capture(tmp_path, capture).body == PAGE.payload for capture in captures)
    assert not list((tmp_path / "site").glob("*.open"))


def test_nothing_is_created_where_nothing_was_fetched(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.sync()
    store.seal()
    assert list(tmp_path.iterdir()) == []


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.binary(max_size=20), st.binary(max_size=40)), max_size=4),
    st.text(max_size=20),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_url_or_header_adds_a_header(
    tmp_path: Path, url: str, headers: list[tuple[bytes, bytes]], content_type: str
) -> None:
    store = CaptureStore(evidence=tmp_path, head=evolve(HEAD, run_id=str(hash(url))), clock=FixedClock(NOW))
    exchange = evolve(PAGE, url=f"http://www.site.test/{url}", headers=headers, content_type=content_type)
    capture = store.write(exchange)
    store.seal()
    kind, warc_headers, _ = records(tmp_path / capture.warc)[-2]
    assert kind == "response"
    assert set(warc_headers) == {
        *("WARC-Type", "WARC-Record-ID", "WARC-Target-URI", "WARC-Date", "WARC-IP-Address"),
        *("WARC-Block-Digest", "WARC-Payload-Digest", "Content-Type", "Content-Length"),
        "Baken-Previous",
    }
    found = read_capture(tmp_path, capture)
    assert len(found.headers) == len(headers)
    assert found.payload == PAGE.payload


def with_flipped_bit(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 4
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("place", [12, 100, 200, -8, -1])
def test_a_flipped_bit_is_found(tmp_path: Path, place: int) -> None:
    store = a_store(tmp_path)
    capture = store.write(PAGE)
    store.seal()
    with_flipped_bit(tmp_path / capture.warc, capture.offset + (place % capture.length))
    with pytest.raises(CaptureUnreadable, match=r"run-1-00001\.warc\.gz"):
        read_capture(tmp_path, capture)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"warc": "site/other.warc.gz"}, "missing"),
        ({"warc": "../../etc/passwd"}, "outside"),
        ({"offset": 3}, "broken"),
        ({"length": 10**6}, "ends within"),
        ({"length": 50}, "broken"),
        ({"payload_digest": "sha256:0"}, "digest of the capture"),
        ({"offset": 0}, "broken"),
    ],
)
def test_a_wrong_place_is_said_clearly(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    store = a_store(tmp_path)
    capture: Capture = store.write(PAGE)
    store.seal()
    with pytest.raises(CaptureUnreadable, match=message):
        read_capture(tmp_path, evolve(capture, **change))


def test_the_places_of_all_members_are_found(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    captures = [store.write(PAGE) for _ in range(3)]
    store.seal()
    places = {(member.offset, member.length) for member in whole_members(tmp_path / captures[0].warc)}
    assert {(capture.offset, capture.length) for capture in captures} <= places
