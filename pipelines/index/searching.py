"""Answers a query from one consistent view of an index file."""

import numpy as np

from pipelines.index.columns import Columns, Slots
from pipelines.index.errors import QueryError
from pipelines.index.highlights import find_highlights
from pipelines.index.matching import View, matching, title_points
from pipelines.index.ordering import Keys, Place, after, read_cursor, top, write_cursor
from pipelines.index.types import AdvertHit, AdvertPage, AdvertQuery, Sort
from pipelines.index.words import Words, read_words

_LARGEST_PAGE = 200

_BODY = "SELECT title, text, fields_text FROM body WHERE slot = ?"


def check(query: AdvertQuery) -> Words:
    """The query's words; raises QueryError for a query that cannot be answered."""
    if not 1 <= query.size <= _LARGEST_PAGE:
        raise QueryError(f"a page has 1 to {_LARGEST_PAGE} hits, not {query.size}")
    return read_words(query.words)


def search(view: View, query: AdvertQuery) -> AdvertPage:
    """One page of hits with total and facets over all of them."""
    words = check(query)
    place = read_cursor(query)
    slots = matching(view, query, words, np.flatnonzero(view.columns.is_live))
    is_ranked = query.sort == Sort.RELEVANCE and words.required
    points = title_points(view.connection, slots, words) if is_ranked else np.zeros(len(slots), np.int64)
    keys = _keys(view.columns, slots, query, points)
    rest = np.flatnonzero(after(keys, place)) if place else np.arange(len(slots))
    shown = rest[top(keys.take(rest), query.size)]
    return AdvertPage(
        hits=tuple(_hit(view, int(slots[at]), words, points=int(points[at])) for at in shown),
        total=len(slots),
        facets=view.columns.facets(slots),
        cursor=write_cursor(query, _place(keys, int(shown[-1]))) if len(rest) > len(shown) else "",
    )


def find_ids(view: View, query: AdvertQuery, among: Slots) -> tuple[int, ...]:
    """Ids of those in these slots that match, ascending."""
    slots = matching(view, query, check(query), among)
    return tuple(sorted(view.columns.ids[slots].tolist()))


def _keys(columns: Columns, slots: Slots, query: AdvertQuery, points: Slots) -> Keys:
    """Relevance is the number of words that stand in the title: easy to see, and the same on every page."""
    first = columns.scores[slots] if query.sort == Sort.SCORE else points.astype(np.float64)
    return Keys(first=first, seen=columns.seen[slots], ids=columns.ids[slots])


def _hit(view: View, slot: int, words: Words, *, points: int) -> AdvertHit:
    title, text, fields_text = view.connection.execute(_BODY, (slot,)).fetchone()
    fields = {"title": title, "text": text, "fields_text": fields_text}
    return AdvertHit(
        id=int(view.columns.ids[slot]),
        score=points / len(words.required) if points else 0.0,
        highlights=find_highlights(fields, words.required) if words.required else (),
    )


def _place(keys: Keys, at: int) -> Place:
    return Place(first=float(keys.first[at]), seen=int(keys.seen[at]), id=int(keys.ids[at]))
