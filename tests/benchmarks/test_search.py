"""The benchmark of searches measures searches that find something."""

from collections.abc import Iterator

import pytest

from benchmarks._adverts import adverts
from benchmarks.search import QUERIES
from pipelines.index.interface import AdvertIndex
from pipelines.index.opening import open_index
from pipelines.index.types import AdvertQuery


def test_the_adverts_are_the_same_in_every_run() -> None:
    assert list(adverts(20)) == list(adverts(20))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AdvertIndex]:
    opened = open_index(tmp_path_factory.mktemp("bench") / "index.sqlite3")
    opened.upsert(list(adverts(1_000)))
    yield opened
    opened.close()


@pytest.mark.parametrize("name", sorted(set(QUERIES) - {"rare"}))
def test_every_query_finds_something(index: AdvertIndex, name: str) -> None:
    assert 0 < index.search(QUERIES[name]).total <= index.search(AdvertQuery()).total
