"""A typed query as the cluster takes it. Nothing that a person typed is ever read as its language."""

from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.index.errors import QueryError
from pipelines.index.ordering import Place
from pipelines.index.times import to_microseconds
from pipelines.index.types import AdvertQuery, Sort
from pipelines.index.words import Words

_FOLDED = ("folded.title", "folded.text", "folded.other")
_MOST_VALUES = 1_000
"""Values of a facet that are counted, the most frequent first."""
FACETS = {
    "site": "site",
    "band": "band",
    "language": "language",
    "place": "place",
    "verdict": "verdict",
    "indicator": "indicators",
}
"""Facet to the field that it counts."""


def found_by(query: AdvertQuery, words: Words) -> dict[str, Any]:
    """The adverts that a query finds, in no order."""
    wanted = [*_filters(query), *(_anywhere(piece) for piece in words.required)]
    return {"bool": {"filter": wanted, "must_not": [_anywhere(piece) for piece in words.excluded]}}


def page_of(query: AdvertQuery, words: Words, place: Place | None) -> dict[str, Any]:
    """One page, with one hit more than was asked for: whether there is a next page."""
    looked_for = found_by(query, words)
    if is_ranked(query, words):
        looked_for["bool"]["should"] = [_in_title(piece) for piece in words.required]
    body: dict[str, Any] = {
        "query": looked_for,
        "sort": [*_first_key(query, words), {"first_seen_at": "desc"}, {"id": "desc"}],
        "size": query.size + 1,
        "track_total_hits": True,
        "source": ["title", "text", "fields_text"],
        "aggs": {name: {"terms": {"field": of, "size": _MOST_VALUES}} for name, of in FACETS.items()},
    }
    if place is not None:
        first = [place.first] if _first_key(query, words) else []
        body["search_after"] = [*first, place.seen, place.id]
    return body


def is_ranked(query: AdvertQuery, words: Words) -> bool:
    """Whether hits are ordered by how many of the words stand in the title."""
    return query.sort == Sort.RELEVANCE and bool(words.required)


def _first_key(query: AdvertQuery, words: Words) -> list[dict[str, str]]:
    """What hits are ordered by before the moment and the id; nothing where these come first."""
    if is_ranked(query, words):
        return [{"_score": "desc"}]
    return [{"score": "desc"}] if query.sort == Sort.SCORE else []


def _filters(query: AdvertQuery) -> Iterator[dict[str, Any]]:
    lists: dict[str, Iterable[object]] = {
        "site": query.sites,
        "band": [str(band) for band in query.bands],
        "language": query.languages,
        "place": query.places,
        "indicators": query.indicators,
        "verdict": query.verdicts,
        "contacts": [query.contact] if query.contact else [],
        "account": [query.account] if query.account else [],
        "id": query.ids,
    }
    yield from ({"terms": {name: list(wanted)}} for name, wanted in lists.items() if wanted)
    if query.age_from is not None or query.age_to is not None:
        yield {"range": {"ages": _bounds(gte=query.age_from, lte=query.age_to)}}
    if query.seen_from is not None or query.seen_to is not None:
        try:
            first, last = (
                None if one is None else to_microseconds(one) for one in (query.seen_from, query.seen_to)
            )
        except ValueError as error:
            raise QueryError("seen_from and seen_to need a time zone") from error
        yield {"range": {"first_seen_at": _bounds(gte=first, lt=last)}}
    if query.is_gone is not None:
        yield {"term": {"is_gone": query.is_gone}}


def _bounds(**bounds: int | None) -> dict[str, int]:
    return {name: bound for name, bound in bounds.items() if bound is not None}


def _anywhere(piece: str) -> dict[str, Any]:
    return {"bool": {"should": [_phrase(name, piece) for name in _FOLDED]}}


def _in_title(piece: str) -> dict[str, Any]:
    return {"constant_score": {"filter": _phrase("folded.title", piece), "boost": 1.0}}


def _phrase(name: str, piece: str) -> dict[str, Any]:
    return {"match_phrase": {name: piece}}
