"""The index on a real Elasticsearch keeps the same contract, and tells what is wrong with the cluster."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipelines.index.errors import IndexBusy, IndexDamaged, IndexMissing, IndexUnavailable
from pipelines.index.interface import AdvertIndex
from pipelines.index.opening import open_index
from pipelines.index.types import AdvertDocument, AdvertQuery
from tests.pipelines.index.adverts import advert, ids
from tests.pipelines.index.contract import IndexContract

pytestmark = pytest.mark.elasticsearch


@pytest.fixture(scope="module")
def address(elasticsearch: str) -> str:
    """One pair of indexes for all tests: making new ones costs a cluster a second."""
    return f"{elasticsearch}/test-{uuid4().hex[:12]}"


@pytest.fixture
def empty(address: str) -> Iterator[AdvertIndex]:
    """The index of that address, empty."""
    server, _, prefix = address.rpartition("/")
    with Elasticsearch(server) as client:
        client.indices.refresh(index=f"{prefix}-*")
        client.delete_by_query(index=f"{prefix}-*", query={"match_all": {}}, refresh=True)
    opened = open_index(address)
    yield opened
    opened.close()


class TestElastic(IndexContract):
    @pytest.fixture
    def index(self, empty: AdvertIndex) -> AdvertIndex:
        return empty


def test_an_advert_that_was_deleted_comes_back_with_the_revision_it_had(empty: AdvertIndex) -> None:
    empty.upsert([advert(1, revision=7)])
    empty.delete([1])
    empty.upsert([advert(1, revision=7)])
    assert ids(empty.search(AdvertQuery())) == [1]


def test_what_the_record_no_longer_holds_does_not_come_back_with_a_rebuild(empty: AdvertIndex) -> None:
    empty.upsert([advert(1), advert(2)])
    empty.rebuild([advert(2)])
    assert ids(empty.search(AdvertQuery())) == [2]


def test_a_second_rebuild_at_the_same_time_is_refused(empty: AdvertIndex, address: str) -> None:
    other = open_index(address)

    def documents() -> Iterator[AdvertDocument]:
        yield advert(1)
        with pytest.raises(IndexBusy, match="somebody else"):
            other.rebuild([advert(2)])

    assert empty.rebuild(documents()) == 1
    other.close()


def test_a_rebuild_clears_away_what_a_killed_one_left(empty: AdvertIndex, address: str) -> None:
    empty.upsert([advert(1)])
    server, _, prefix = address.rpartition("/")
    with Elasticsearch(server) as client:
        client.indices.create(index=f"{prefix}-adverts-of-a-killed-builder")
        shown = next(iter(client.indices.get_alias(name=f"{prefix}-adverts")))
        client.indices.add_block(index=shown, block="write")
        with pytest.raises(IndexBusy):
            empty.upsert([advert(2)])
        assert empty.rebuild([advert(1), advert(2)]) == 2
        assert len(client.indices.get(index=f"{prefix}-adverts-*")) == 1
    empty.upsert([advert(3)])


def test_an_index_of_another_format_is_not_read_but_built_anew(elasticsearch: str) -> None:
    prefix = f"test-{uuid4().hex[:12]}"
    with Elasticsearch(elasticsearch) as client:
        client.indices.create(index=f"{prefix}-adverts-oldformat-first", aliases={f"{prefix}-adverts": {}})
    index = open_index(f"{elasticsearch}/{prefix}")
    assert "another format" in index.health().detail
    with pytest.raises(IndexDamaged):
        index.search(AdvertQuery())
    assert index.rebuild([advert(5)]) == 1
    assert ids(index.search(AdvertQuery())) == [5]
    index.close()


def test_an_index_that_somebody_deleted_is_said_to_be_missing_and_begins_anew(
    empty: AdvertIndex, address: str
) -> None:
    empty.upsert([advert(1)])
    server, _, prefix = address.rpartition("/")
    with Elasticsearch(server) as client:
        client.indices.delete(index=next(iter(client.indices.get_alias(name=f"{prefix}-adverts"))))
    with pytest.raises(IndexMissing):
        empty.upsert([advert(1)])
    assert empty.health().documents == 0
    assert empty.upsert([advert(1)]).stored == (1,)


def test_many_kept_queries_over_a_batch_are_asked_in_parts(empty: AdvertIndex) -> None:
    empty.upsert([advert(n, title="", text=f"straat {n % 7}") for n in range(1, 21)])
    for number in range(205):
        empty.save_search(f"search {number:03}", AdvertQuery(words=f"straat {number % 10}"))
    found = empty.match(range(1, 21))
    assert len(found) == 205 - 20 * 3
    assert found["search 001"] == found["search 201"] == (1, 8, 15)


def test_a_cluster_that_is_away_fails_the_question_and_not_the_start() -> None:
    index = open_index("http://127.0.0.1:1/baken")
    assert not index.health().is_ready
    with pytest.raises(IndexUnavailable, match="does not answer"):
        index.search(AdvertQuery())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https:///baken", "names no host"),
        ("http://search.example/baken", "in the clear: use https"),
        ("https://search.example:99999/baken", "the port of search.example"),
        ("http://127.0.0.1:1/baken?shard=3", "unknown option shard"),
        ("http://127.0.0.1:1/baken?shards=many", "shards is a number"),
    ],
)
def test_an_address_that_cannot_be_read_says_why(address: str, said: str) -> None:
    with pytest.raises(IndexUnavailable, match=said):
        open_index(address)


def test_a_password_is_never_in_what_is_said() -> None:
    index = open_index("http://baken:very-secret@127.0.0.1:1/baken")
    assert "secret" not in index.health().detail
