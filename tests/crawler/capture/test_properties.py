"""The readers of evidence take any bytes for what they are: a fault with its place, never an exception."""

import tempfile
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.capture.gzip import compress_member
from crawler.capture.members import whole_members
from crawler.capture.reader import read_capture
from crawler.capture.recover import recover_unsealed
from crawler.capture.reduce import reduce
from crawler.capture.verify import check_file
from crawler.errors import CaptureUnreadable
from tests.crawler.capture.test_store import PAGE, a_store

HEADS = st.lists(
    st.sampled_from([b"WARC/1.1", b"\r\n", b"\n", b"WARC-Type: response", b"Content-Length: ", b"-1", b"5"])
    | st.sampled_from([b"WARC-Type: metadata", b"Content-Type: application/vnd.baken.seal", b"9" * 40, b":"])
    | st.sampled_from([b"WARC-Block-Digest: sha256:", b"HTTP/1.1 200", b"\0", b"\xff", b"Baken-Previous: "])
    | st.binary(max_size=12),
    max_size=25,
).map(b"".join)
"""What looks like records."""
CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=4), st.integers(0, 6)), max_size=4)
"""Place, what is put there and how much it stands for."""


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("evidence")
    store = a_store(folder)
    for _ in range(3):
        store.write(PAGE)
    store.seal()
    return (folder / "site/run-1-00001.warc.gz").read_bytes()


def in_file(data: bytes, folder: str, name: str = "run-1-00001.warc.gz") -> Path:
    path = Path(folder, name)
    path.write_bytes(data)
    return path


@settings(deadline=None)  # a busy machine is no failure
@given(
    st.binary(max_size=300)
    | st.lists(HEADS, max_size=3).map(lambda all_: b"".join(map(compress_member, all_)))
)
def test_any_bytes_are_a_file_with_faults(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = in_file(data, folder)
        assert check_file(path).faults
        assert len(list(whole_members(path))) <= len(data)


@settings(deadline=None)
@given(CHANGES)
def test_any_change_of_a_sealed_file_is_a_fault(sealed: bytes, changes: list[tuple[int, bytes, int]]) -> None:
    changed = sealed
    for at, put, instead in changes:
        place = at % len(sealed)
        changed = changed[:place] + put + changed[place + instead :]
    with tempfile.TemporaryDirectory() as folder:
        assert bool(check_file(in_file(changed, folder)).faults) == (changed != sealed)


@settings(deadline=None)
@given(CHANGES, st.integers(0, 10**6))
def test_any_file_that_a_dead_process_left_is_recovered_or_set_aside(
    sealed: bytes, changes: list[tuple[int, bytes, int]], cut: int
) -> None:
    changed = sealed[: cut % (len(sealed) + 1)]
    for at, put, instead in changes:
        place = at % (len(changed) + 1)
        changed = changed[:place] + put + changed[place + instead :]
    with tempfile.TemporaryDirectory() as folder:
        in_file(changed, folder, "run-1-00001.warc.gz.open")
        for path in recover_unsealed(Path(folder), run_id="run-1", date="2026-03-02T09:00:00Z"):
            assert check_file(path).faults == ()
        assert not list(Path(folder).glob("*.open"))


@settings(deadline=None)
@given(st.integers(-5, 10**6), st.integers(-5, 10**6), st.integers(0, 10**6), st.binary(max_size=6))
def test_any_place_is_read_or_said_to_be_unreadable(offset: int, length: int, at: int, put: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = a_store(Path(folder))
        capture = store.write(PAGE)
        store.seal()
        path = Path(folder, capture.warc)
        data = path.read_bytes()
        place = at % len(data)
        path.write_bytes(data[:place] + put + data[place + len(put) :])
        try:
            found = read_capture(Path(folder), evolve(capture, offset=offset, length=length))
        except CaptureUnreadable:
            return
        assert found.payload == PAGE.payload


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                b"data:image/png;base64,",
                b"<svg",
                b"</svg>",
                b"<img src='",
                b"srcset=",
                b"'",
                b'"',
                b">",
                b"AAAA",
            ]
        )
        | st.binary(max_size=10),
        max_size=30,
    ).map(b"".join)
)
def test_any_body_is_reduced_once(body: bytes) -> None:
    found = reduce(body)
    assert len(found.body) <= len(body) or found.removed
    assert reduce(found.body).body == found.body
