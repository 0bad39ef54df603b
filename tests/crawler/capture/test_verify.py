"""The check of files by themselves finds every change and says where."""

import itertools
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from attrs import evolve

from crawler.capture import records, verify
from crawler.capture.gzip import compress_member
from crawler.capture.seal import chained, member_digest
from crawler.capture.verify import Fault, check_file, members_of
from tests.crawler.capture.test_store import PAGE, a_store

FLIPS = 1000
CUTS = 1000


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("evidence")
    store = a_store(folder)
    noise = random.Random(3)
    for number in range(8):
        store.write(evolve(PAGE, payload=noise.randbytes(300).hex().encode() + b"%d" % number))
    store.seal()
    return (folder / "site/run-1-00001.warc.gz").read_bytes()


@pytest.fixture
def check(tmp_path: Path) -> Callable[[bytes], Sequence[Fault]]:
    def check_bytes(data: bytes) -> Sequence[Fault]:
        path = tmp_path / "run-1-00001.warc.gz"
        path.write_bytes(data)
        return check_file(path).faults

    return check_bytes


def places(sealed: bytes, tmp_path: Path) -> list[tuple[int, int]]:
    path = tmp_path / "places.warc.gz"
    path.write_bytes(sealed)
    with path.open("rb") as file:
        return [(member.offset, member.length) for member in members_of(file.fileno())]


Check = Callable[[bytes], Sequence[Fault]]


def test_a_sealed_file_is_well(sealed: bytes, check: Check) -> None:
    assert check(sealed) == ()


def test_each_of_a_thousand_flipped_bits_is_found_and_placed(
    sealed: bytes, check: Check, tmp_path: Path
) -> None:
    dice, members = random.Random(1), places(sealed, tmp_path)
    for _ in range(FLIPS):
        place, bit = dice.randrange(len(sealed)), dice.randrange(8)
        data = bytearray(sealed)
        data[place] ^= 1 << bit
        start = max(offset for offset, _ in members if offset <= place)
        assert start in {fault.offset for fault in check(bytes(data))}, (place, bit)


def test_the_file_cut_off_at_each_of_a_thousand_places_is_found(sealed: bytes, check: Check) -> None:
    step = max(1, len(sealed) // CUTS)
    cuts = range(0, len(sealed), step)
    assert len(cuts) >= CUTS
    assert [cut for cut in cuts if not check(sealed[:cut])] == []


def test_every_dropped_record_is_found_and_placed(sealed: bytes, check: Check, tmp_path: Path) -> None:
    members = places(sealed, tmp_path)
    for number, (offset, length) in enumerate(members):
        faults = check(sealed[:offset] + sealed[offset + length :])
        assert faults
        assert faults[0].offset == members[number - 1][0] if 0 < number < len(members) - 1 else True


def test_every_two_neighbours_that_changed_places_are_found(
    sealed: bytes, check: Check, tmp_path: Path
) -> None:
    members = places(sealed, tmp_path)
    for (one, _), (two, length) in itertools.pairwise(members):
        end = two + length
        assert check(sealed[:one] + sealed[two:end] + sealed[one:two] + sealed[end:])


def test_an_added_record_is_found(sealed: bytes, check: Check, tmp_path: Path) -> None:
    members = places(sealed, tmp_path)
    offset, length = members[3]
    copy = sealed[offset : offset + length]
    assert check(sealed + copy)[0].offset == len(sealed)
    assert check(sealed[:offset] + copy + sealed[offset:])
    assert check(sealed + b"\0" * 512)


def test_a_page_that_was_altered_and_packed_anew_is_found_by_the_record_after_it(
    sealed: bytes, check: Check, tmp_path: Path
) -> None:
    offset, length = places(sealed, tmp_path)[2]
    block = records.response_head(200, []) + b"another page"
    fields = [
        *(("WARC-Record-ID", records.record_id()), ("WARC-Target-URI", PAGE.url)),
        *(("WARC-Date", "2026-03-02T09:00:00Z"), ("WARC-Block-Digest", records.digest(block))),
        ("WARC-Payload-Digest", records.digest(b"another page")),
    ]
    first, second = places(sealed, tmp_path)[1]
    before = member_digest(sealed[first : first + second])
    forged = compress_member(chained(records.record("response", fields, block), before))
    faults = check(sealed[:offset] + forged + sealed[offset + length :])
    assert [(fault.offset, "altered" in fault.reason) for fault in faults[:1]] == [(offset, True)]


@pytest.mark.parametrize(
    ("fields", "block", "reason"),
    [
        ({"WARC-Target-URI": "http://[bad"}, b"GET / HTTP/1.1\r\n\r\n", "address"),
        ({"WARC-Target-URI": "javascript:alert(1)"}, b"GET / HTTP/1.1\r\n\r\n", "address"),
        ({"WARC-Date": "yesterday"}, b"GET / HTTP/1.1\r\n\r\n", "date"),
        ({"WARC-Record-ID": "7"}, b"GET / HTTP/1.1\r\n\r\n", "no id"),
        ({}, b"GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n", "header of the page"),
        ({}, b"GET / HTTP/1.1\r\nA: b\0\r\n\r\n", "header of the page"),
        ({}, b"GET / HTTP/1.1", "no HTTP message"),
        ({"WARC-Block-Digest": "sha256:0"}, b"GET / HTTP/1.1\r\n\r\n", "differs from its digest"),
        ({"a b": "x"}, b"GET / HTTP/1.1\r\n\r\n", "header of the record"),
        ({"Content-Length": "3"}, b"GET / HTTP/1.1\r\n\r\n", "as long as"),
    ],
)
def test_what_is_malformed_in_a_record_is_named(
    check: Check, fields: dict[str, str], block: bytes, reason: str
) -> None:
    right = {
        "WARC-Record-ID": records.record_id(),
        "WARC-Target-URI": PAGE.url,
        "WARC-Date": "2026-03-02T09:00:00Z",
        "WARC-Block-Digest": records.digest(block),
    }
    data = records.record("request", {**right, **fields}.items(), block)
    reasons = [fault.reason for fault in check(compress_member(data))]
    assert any(reason in found for found in reasons), reasons


def test_it_runs_alone_with_nothing_but_python(sealed: bytes, tmp_path: Path) -> None:
    (tmp_path / "good.warc.gz").write_bytes(sealed)
    (tmp_path / "cut.warc.gz.open").write_bytes(sealed[:-5])
    script = shutil.copy(verify.__file__, tmp_path / "alone.py")
    for name, code, words in (
        ("good.warc.gz", 0, "whole and unaltered"),
        ("cut.warc.gz.open", 1, "ends within a record"),
        ("missing.warc.gz", 2, "No such file"),
    ):
        command = [sys.executable, "-I", "-S", str(script), str(tmp_path / name)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, words in done.stdout) == (code, True)
