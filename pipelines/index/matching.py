"""Which slots a query matches: the words by the trigram index, everything else by the columns."""

import json
import sqlite3
from collections.abc import Collection, Iterable

import numpy as np

from pipelines.index.columns import Columns, Mask, Slots
from pipelines.index.errors import QueryError
from pipelines.index.times import to_microseconds
from pipelines.index.types import AdvertQuery
from pipelines.index.words import Words

_WORDS = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
_BY_ID = "SELECT slot FROM advert WHERE id IN (SELECT value FROM json_each(?))"
_BY_ACCOUNT = "SELECT slot FROM advert WHERE account = ? AND account != ''"
_BY_CONTACT = "SELECT slot FROM contact WHERE value = ?"


def matching(connection: sqlite3.Connection, columns: Columns, query: AdvertQuery, words: Words) -> Mask:
    """A mask over all slots: those of adverts that the query finds."""
    mask = columns.is_live.copy()
    for name, wanted in _wanted(query):
        mask &= columns.coded[name].where(wanted.__contains__)
    if query.indicators:
        mask &= columns.coded["indicators"].where(
            lambda held: not set(query.indicators).isdisjoint(json.loads(held))
        )
    if query.age_from is not None or query.age_to is not None:
        mask &= columns.coded["ages"].where(lambda held: _has_age(json.loads(held), query))
    _keep_time(mask, columns, query)
    _keep_looked_up(mask, connection, query)
    _keep_words(mask, connection, words)
    return mask


def title_points(connection: sqlite3.Connection, slots: Slots, words: Words) -> Slots:
    """For each of these slots, how many of the words stand in the title."""
    if not len(slots):
        return np.zeros(0, np.int64)
    points = np.zeros(int(slots[-1]) + 1, np.int64)
    for piece in words.required:
        points[_find_words(connection, f"title : {_quoted([piece])}", slots)] += 1
    return points[slots]


def _wanted(query: AdvertQuery) -> Iterable[tuple[str, frozenset[str]]]:
    lists: dict[str, Collection[str]] = {
        "site": query.sites,
        "band": query.bands,
        "language": query.languages,
        "place": query.places,
        "verdict": query.verdicts,
    }
    return [(name, frozenset(map(str, values))) for name, values in lists.items() if values]


def _has_age(ages: list[int], query: AdvertQuery) -> bool:
    youngest = -1 if query.age_from is None else query.age_from
    oldest = max(ages, default=0) if query.age_to is None else query.age_to
    return any(youngest <= age <= oldest for age in ages)


def _keep_time(mask: Mask, columns: Columns, query: AdvertQuery) -> None:
    try:
        if query.seen_from is not None:
            mask &= columns.seen >= to_microseconds(query.seen_from)
        if query.seen_to is not None:
            mask &= columns.seen < to_microseconds(query.seen_to)
    except ValueError as error:
        raise QueryError("seen_from and seen_to need a time zone") from error
    if query.is_gone is not None:
        mask &= columns.is_gone == query.is_gone


def _keep_looked_up(mask: Mask, connection: sqlite3.Connection, query: AdvertQuery) -> None:
    """Keep what is found through an index of the database: few adverts out of many values."""
    looked_up = [
        (_BY_ID, json.dumps(query.ids) if query.ids else ""),
        (_BY_ACCOUNT, query.account),
        (_BY_CONTACT, query.contact),
    ]
    for statement, value in looked_up:
        if value:
            _keep_only(mask, _slots(connection.execute(statement, (value,))))


def _keep_words(mask: Mask, connection: sqlite3.Connection, words: Words) -> None:
    left = np.flatnonzero(mask)
    if words.required and len(left):
        _keep_only(mask, _find_words(connection, _quoted(words.required, " AND "), left))
    left = np.flatnonzero(mask)
    if words.excluded and len(left):
        mask[_find_words(connection, _quoted(words.excluded, " OR "), left)] = False


def _keep_only(mask: Mask, slots: Slots) -> None:
    found = np.zeros_like(mask)
    found[slots] = True
    mask &= found


def _find_words(connection: sqlite3.Connection, expression: str, within: Slots) -> Slots:
    """Slots that an FTS5 expression finds between the first and the last of ``within``."""
    return _slots(connection.execute(_WORDS, (expression, int(within[0]), int(within[-1]))))


def _quoted(pieces: Iterable[str], operator: str = "") -> str:
    """Pieces as FTS5 strings. Folding leaves no quote in them; doubling it is the rule all the same."""
    return operator.join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def _slots(cursor: sqlite3.Cursor) -> Slots:
    return np.fromiter((row[0] for row in cursor.fetchall()), np.int64)
