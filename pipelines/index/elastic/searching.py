"""Asks the cluster for a page of hits."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.index.elastic.cluster import Cluster
from pipelines.index.elastic.queries import FACETS, found_by, is_ranked, page_of
from pipelines.index.errors import IndexUnavailable
from pipelines.index.highlights import find_highlights
from pipelines.index.ordering import Place, read_cursor, write_cursor
from pipelines.index.searching import check
from pipelines.index.types import AdvertHit, AdvertPage, AdvertQuery
from pipelines.index.words import Words

# Queries and adverts in one call: what a cluster takes without a sign of effort.
_QUERIES_AT_ONCE = 200
_ADVERTS_AT_ONCE = 5_000


def search(cluster: Cluster, query: AdvertQuery) -> AdvertPage:
    """One page of hits with total and facets over all of them."""
    words = check(query)
    body = page_of(query, words, read_cursor(query))
    answer = cluster.client.search(index=cluster.adverts, **body)
    found = answer["hits"]["hits"]
    shown = found[: query.size]
    return AdvertPage(
        hits=tuple(_hit(hit, query, words) for hit in shown),
        total=answer["hits"]["total"]["value"],
        facets={name: _counts(answer["aggregations"][name]) for name in FACETS},
        cursor=write_cursor(query, _place(shown[-1])) if len(found) > len(shown) else "",
    )


def matches(
    cluster: Cluster, queries: Mapping[str, AdvertQuery], ids: Sequence[int]
) -> dict[str, tuple[int, ...]]:
    """Name of each query to those of these adverts that it finds."""
    found: dict[str, set[int]] = {name: set() for name in queries}
    names = list(queries)
    for at in range(0, len(ids), _ADVERTS_AT_ONCE):
        among = ids[at : at + _ADVERTS_AT_ONCE]
        for start in range(0, len(names), _QUERIES_AT_ONCE):
            part = names[start : start + _QUERIES_AT_ONCE]
            for name, hits in zip(part, _asked(cluster, [queries[one] for one in part], among), strict=True):
                found[name].update(hits)
    return {name: tuple(sorted(hits)) for name, hits in found.items() if hits}


def _asked(cluster: Cluster, queries: Sequence[AdvertQuery], among: Sequence[int]) -> list[list[int]]:
    """The adverts that each of these queries finds among some."""
    searches: list[dict[str, Any]] = []
    for query in queries:
        looked_for = found_by(query, check(query))
        looked_for["bool"]["filter"].append({"terms": {"id": list(among)}})
        searches += [{}, {"query": looked_for, "size": len(among), "_source": False}]
    answer = cluster.client.msearch(index=cluster.adverts, searches=searches)
    return [_ids(one) for one in answer["responses"]]


def _ids(response: Mapping[str, Any]) -> list[int]:
    if "error" in response:
        raise IndexUnavailable(f"a kept query was answered with status {response.get('status')}")
    return [int(hit["_id"]) for hit in response["hits"]["hits"]]


def _hit(hit: Mapping[str, Any], query: AdvertQuery, words: Words) -> AdvertHit:
    points = hit["sort"][0] if is_ranked(query, words) else 0
    return AdvertHit(
        id=int(hit["_id"]),
        score=points / len(words.required) if points else 0.0,
        highlights=find_highlights(hit["_source"], words.required) if words.required else (),
    )


def _counts(aggregation: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in aggregation["buckets"]}


def _place(hit: Mapping[str, Any]) -> Place:
    *first, seen, advert = hit["sort"]
    return Place(first=float(first[0]) if first else 0.0, seen=seen, id=advert)
