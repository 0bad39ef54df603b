"""What is kept beside the adverts: queries, and notes of deletions while an index is built anew."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from elasticsearch import helpers

from pipelines.index import saved
from pipelines.index.elastic.cluster import Cluster
from pipelines.index.elastic.documents import now
from pipelines.index.types import AdvertQuery


def keep(cluster: Cluster, name: str, query: AdvertQuery) -> None:
    """Keep a query under a name."""
    document = {"kind": "search", "name": name, "query": saved.to_json(query), "at": now()}
    cluster.client.index(index=cluster.kept, id=_key(name), document=document, refresh=True)


def forget(cluster: Cluster, name: str) -> None:
    """Drop a kept query; an unknown name is no error."""
    cluster.client.options(ignore_status=404).delete(index=cluster.kept, id=_key(name), refresh=True)


def kept_queries(cluster: Cluster) -> dict[str, str]:
    """Name to the text of each kept query, in the order of the names."""
    return dict(sorted((held["name"], held["query"]) for held in _held(cluster, "search")))


def note_deleted(cluster: Cluster, ids: Sequence[int]) -> None:
    """Note that these adverts were deleted: an index that is being built may have them already."""
    notes: list[dict[str, Any]] = [
        {"_index": cluster.kept, "_source": {"kind": "deleted", "advert": advert, "at": now()}}
        for advert in ids
    ]
    helpers.bulk(cluster.client, notes, refresh=True)


def deleted_since(cluster: Cluster, moment: int) -> set[int]:
    """The adverts that were deleted at or after a moment."""
    return {held["advert"] for held in _held(cluster, "deleted") if held["at"] >= moment}


def forget_deleted(cluster: Cluster, before: int) -> None:
    """Drop the notes of deletions that no index in the making needs."""
    query = {"bool": {"filter": [{"term": {"kind": "deleted"}}, {"range": {"at": {"lt": before}}}]}}
    cluster.client.delete_by_query(index=cluster.kept, query=query, conflicts="proceed", refresh=True)


def _held(cluster: Cluster, kind: str) -> Iterator[dict[str, Any]]:
    query = {"query": {"term": {"kind": kind}}}
    for hit in helpers.scan(cluster.client, index=cluster.kept, query=query):
        yield hit["_source"]


def _key(name: str) -> str:
    """Names are whatever people write; the cluster's own keys are 512 bytes at most."""
    return "search-" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
