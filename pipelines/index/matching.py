"""Which slots a query matches: the words by the trigram index, everything else by the columns."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import numpy as np
from attrs import frozen

from pipelines.index.columns import Columns, Mask, Slots
from pipelines.index.errors import QueryError
from pipelines.index.times import to_microseconds
from pipelines.index.types import AdvertQuery
from pipelines.index.words import Words

_WORDS = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
_BY_ID = "SELECT slot FROM advert WHERE id IN (SELECT value FROM json_each(?))"
_BY_ACCOUNT = "SELECT slot FROM advert WHERE account = ? AND account != ''"
_BY_CONTACT = "SELECT slot FROM contact WHERE value = ?"


@frozen(kw_only=True)
class View:
    """A read transaction with the columns as they are in it."""

    connection: sqlite3.Connection
    columns: Columns


def slots_of(connection: sqlite3.Connection, ids: Sequence[int]) -> Slots:
    """The slots of these adverts, ascending."""
    return np.sort(_slots(connection.execute(_BY_ID, (json.dumps(list(ids)),))))


def matching(view: View, query: AdvertQuery, words: Words, slots: Slots) -> Slots:
    """Which of these slots the query finds, ascending. What leaves fewest comes first."""
    connection, columns = view.connection, view.columns
    slots = _looked_up(slots, connection, query)
    for name, is_wanted in _wanted(query):
        slots = slots[columns.coded[name].where(slots, is_wanted)]
    slots = _in_time(slots, columns, query)
    return _with_words(slots, connection, words)


def title_points(connection: sqlite3.Connection, slots: Slots, words: Words) -> Slots:
    """For each of these slots, how many of the words stand in the title."""
    if not len(slots):
        return np.zeros(0, np.int64)
    points = np.zeros(int(slots[-1]) + 1, np.int64)
    for piece in words.required:
        points[_find_words(connection, f"title : {_quoted([piece])}", slots)] += 1
    return points[slots]


def _looked_up(slots: Slots, connection: sqlite3.Connection, query: AdvertQuery) -> Slots:
    """What is found through an index of the database: few adverts out of many values."""
    if query.ids:
        slots = slots[_are_in(slots, slots_of(connection, query.ids))]
    for statement, value in ((_BY_ACCOUNT, query.account), (_BY_CONTACT, query.contact)):
        if value:
            slots = slots[_are_in(slots, _slots(connection.execute(statement, (value,))))]
    return slots


def _wanted(query: AdvertQuery) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """Name of each column that the query restricts, with the question for a value in it."""
    lists: dict[str, Collection[str]] = {
        "site": query.sites,
        "band": query.bands,
        "language": query.languages,
        "place": query.places,
        "verdict": query.verdicts,
    }
    yield from ((name, frozenset(map(str, wanted)).__contains__) for name, wanted in lists.items() if wanted)
    if query.indicators:
        yield "indicators", lambda held: not set(query.indicators).isdisjoint(json.loads(held))
    if query.age_from is not None or query.age_to is not None:
        yield "ages", lambda held: any(_is_between(age, query) for age in json.loads(held))


def _is_between(age: int, query: AdvertQuery) -> bool:
    is_old_enough = query.age_from is None or age >= query.age_from
    return is_old_enough and (query.age_to is None or age <= query.age_to)


def _in_time(slots: Slots, columns: Columns, query: AdvertQuery) -> Slots:
    try:
        if query.seen_from is not None:
            slots = slots[columns.seen[slots] >= to_microseconds(query.seen_from)]
        if query.seen_to is not None:
            slots = slots[columns.seen[slots] < to_microseconds(query.seen_to)]
    except ValueError as error:
        raise QueryError("seen_from and seen_to need a time zone") from error
    if query.is_gone is not None:
        slots = slots[columns.is_gone[slots] == query.is_gone]
    return slots


def _with_words(slots: Slots, connection: sqlite3.Connection, words: Words) -> Slots:
    if words.required and len(slots):
        slots = slots[_are_in(slots, _find_words(connection, _quoted(words.required, " AND "), slots))]
    if words.excluded and len(slots):
        slots = slots[~_are_in(slots, _find_words(connection, _quoted(words.excluded, " OR "), slots))]
    return slots


def _are_in(slots: Slots, found: Slots) -> Mask:
    """Which of these slots were found; slots are small numbers, so that a table beats sorting."""
    table = np.zeros(1 + max(slots.max(initial=0), found.max(initial=0)), bool)
    table[found] = True
    return table[slots]


def _find_words(connection: sqlite3.Connection, expression: str, within: Slots) -> Slots:
    """Slots that an FTS5 expression finds between the first and the last of ``within``."""
    return _slots(connection.execute(_WORDS, (expression, int(within[0]), int(within[-1]))))


def _quoted(pieces: Iterable[str], operator: str = "") -> str:
    """Pieces as FTS5 strings. Folding leaves no quote in them; doubling it is the rule all the same."""
    return operator.join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def _slots(cursor: sqlite3.Cursor) -> Slots:
    return np.fromiter((row[0] for row in cursor.fetchall()), np.int64)
