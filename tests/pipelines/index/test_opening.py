"""Addresses of an index."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines.index.errors import IndexUnavailable
from pipelines.index.opening import open_index
from tests.pipelines.index.adverts import advert


def test_a_path_and_its_address_are_the_same_index(tmp_path: Path) -> None:
    for address in (tmp_path / "a.sqlite3", str(tmp_path / "a.sqlite3"), f"sqlite:///{tmp_path}/a.sqlite3"):
        index = open_index(address)
        assert index.health().is_ready
        index.close()


def test_many_that_open_at_once_begin_one_index(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        indexes = list(pool.map(open_index, [tmp_path / "index.sqlite3"] * 8))
    for number, index in enumerate(indexes):
        index.upsert([advert(number)])
    assert indexes[0].health().documents == 8
    for index in indexes:
        index.close()


def test_an_unknown_kind_of_address_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="gopher://"):
        open_index("gopher://index.example")
