"""Addresses of an index."""

from pathlib import Path

import pytest

from pipelines.index.errors import IndexUnavailable
from pipelines.index.opening import open_index


def test_a_path_and_its_address_are_the_same_index(tmp_path: Path) -> None:
    for address in (tmp_path / "a.sqlite3", str(tmp_path / "a.sqlite3"), f"sqlite:///{tmp_path}/a.sqlite3"):
        index = open_index(address)
        assert index.health().is_ready
        index.close()


def test_an_unknown_kind_of_address_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="gopher://"):
        open_index("gopher://index.example")
