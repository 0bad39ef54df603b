import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.capture.gzip import compress_member, inflate
from crawler.errors import PayloadRefused

TEXT = b"<p>Utrecht</p>" * 500


@given(st.binary(max_size=5000))
def test_what_is_packed_comes_back(data: bytes) -> None:
    assert inflate(compress_member(data), limit=5000) == data
    assert gzip.decompress(compress_member(data)) == data


@pytest.mark.parametrize(
    "packed", [gzip.compress(TEXT, mtime=0), zlib.compress(TEXT), zlib.compress(TEXT, wbits=-15)]
)
def test_all_ways_in_which_sites_pack_are_unpacked(packed: bytes) -> None:
    assert inflate(packed, limit=len(TEXT)) == TEXT


def test_several_members_are_one_answer() -> None:
    assert inflate(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", limit=10) == b"ab"


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    with pytest.raises(PayloadRefused, match="more than is allowed"):
        inflate(bomb, limit=1_000_000)


def test_a_bomb_of_many_members_is_refused_too() -> None:
    with pytest.raises(PayloadRefused, match="more than is allowed"):
        inflate(gzip.compress(b"\0" * 1000) * 50, limit=10_000)


@pytest.mark.parametrize(
    "broken", [b"no gzip at all", gzip.compress(TEXT, mtime=0)[:-20], gzip.compress(TEXT, mtime=0)[:20]]
)
def test_broken_or_torn_data_is_refused(broken: bytes) -> None:
    with pytest.raises(PayloadRefused):
        inflate(broken, limit=100_000)


def test_a_flipped_bit_is_found() -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[len(packed) // 2] ^= 1
    with pytest.raises(PayloadRefused):
        inflate(bytes(packed), limit=100_000)
