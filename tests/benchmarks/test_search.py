"""The benchmark of searches measures searches that find something."""

from pathlib import Path

import pytest

from benchmarks.search import QUERIES, adverts
from pipelines.index.opening import open_index
from pipelines.index.types import AdvertQuery


def test_the_adverts_are_the_same_in_every_run() -> None:
    assert list(adverts(20)) == list(adverts(20))


@pytest.mark.parametrize("name", sorted(set(QUERIES) - {"rare"}))
def test_every_query_finds_something(name: str, tmp_path: Path) -> None:
    index = open_index(tmp_path / "index.sqlite3")
    index.upsert(list(adverts(150)))
    assert 0 < index.search(QUERIES[name]).total <= index.search(AdvertQuery()).total
    index.close()
