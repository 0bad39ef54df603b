"""A cluster that asks who it talks to: the least privilege that is enough, and keys that are not."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipelines.index.errors import IndexUnavailable
from pipelines.index.interface import AdvertIndex
from pipelines.index.opening import open_index
from pipelines.index.types import AdvertQuery
from tests.pipelines.index.adverts import advert
from tests.pipelines.index.contract import IndexContract
from tests.services.elasticsearch import Elasticsearch, is_started_here

pytestmark = [
    pytest.mark.elasticsearch,
    pytest.mark.skipif(not is_started_here(), reason="somebody else's server: its keys are theirs"),
]

PRIVILEGES = {"names": ["guarded-*"], "privileges": ["read", "write", "manage"]}
"""As docs/how-to/search-on-elasticsearch.md lists them."""


@pytest.fixture(scope="module")
def server() -> Iterator[Elasticsearch]:
    """A cluster with security on."""
    with tempfile.TemporaryDirectory(prefix="baken-elasticsearch-", ignore_cleanup_errors=True) as folder:
        started = Elasticsearch.start(Path(folder), password="made-up-for-a-test")
        yield started
        started.stop()


@pytest.fixture(scope="module")
def keyed(server: Elasticsearch, tmp_path_factory: pytest.TempPathFactory) -> AdvertIndex:
    """The index as the holder of the least key sees it."""
    return _opened(server, tmp_path_factory.mktemp("key"), _key(server, PRIVILEGES))


class TestLeastPrivilege(IndexContract):
    @pytest.fixture
    def index(self, keyed: AdvertIndex, server: Elasticsearch) -> AdvertIndex:
        with server.client() as client:
            client.indices.refresh(index="guarded-*")
            client.delete_by_query(index="guarded-*", query={"match_all": {}}, refresh=True)
        return keyed


def test_a_wrong_key_is_told_from_a_missing_privilege(server: Elasticsearch, tmp_path: Path) -> None:
    index = _opened(server, tmp_path, "bm90OmtleQ==")
    with pytest.raises(IndexUnavailable, match="neither key nor password"):
        index.search(AdvertQuery())


def test_an_expired_key_is_said_to_be_no_valid_one(server: Elasticsearch, tmp_path: Path) -> None:
    with server.client() as client:
        made = client.security.create_api_key(name="short", role_descriptors=_role(PRIVILEGES))
        client.security.invalidate_api_key(ids=[made["id"]])
    index = _opened(server, tmp_path, made["encoded"])
    assert "expired" in index.health().detail


def test_a_key_without_the_privilege_says_so(server: Elasticsearch, tmp_path: Path) -> None:
    elsewhere = {"names": ["somebody-elses-*"], "privileges": ["all"]}
    index = _opened(server, tmp_path, _key(server, elsewhere))
    with pytest.raises(IndexUnavailable, match="lacks a privilege"):
        index.upsert([advert(1)])


def test_a_key_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="no-such-file"):
        open_index("https://search.example/baken", key_file=tmp_path / "no-such-file")


def _opened(server: Elasticsearch, folder: Path, key: str) -> AdvertIndex:
    file = folder / "key"
    file.write_text(f"{key}\n")
    return open_index(f"{server.url}/guarded", key_file=file)


def _key(server: Elasticsearch, privileges: Mapping[str, Any]) -> str:
    with server.client() as client:
        made = client.security.create_api_key(name="baken", role_descriptors=_role(privileges))
    return str(made["encoded"])


def _role(privileges: Mapping[str, Any]) -> dict[str, Any]:
    return {"baken": {"cluster": [], "indices": [privileges]}}
