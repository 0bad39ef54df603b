"""Stores and forgets documents in an index file, within the caller's transaction."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from crawler.items import Band
from pipelines.index.checking import why_refused
from pipelines.index.folding import folded
from pipelines.index.times import from_microseconds, to_microseconds
from pipelines.index.types import AdvertDocument

_ADVERT = (
    "id", "revision", "site", "key", "language", "band", "score", "ages", "account", "place", "indicators",
    "verdict", "posted_at", "first_seen_at", "last_seen_at", "is_gone",
)  # fmt: skip
_PUT_ADVERT = f"INSERT INTO advert ({', '.join(_ADVERT)}) VALUES ({', '.join('?' * len(_ADVERT))})"  # noqa: S608 - constants
_READ = f"""
SELECT {", ".join(_ADVERT)}, title, text, fields_text, contacts FROM advert JOIN body USING (slot)
WHERE slot > ? ORDER BY slot
"""  # noqa: S608 - constants


def store(connection: sqlite3.Connection, document: AdvertDocument) -> str:
    """Hold a document unless the same or a later revision is held; returns why it was refused, or nothing."""
    held = connection.execute("SELECT revision FROM advert WHERE id = ?", (document.id,)).fetchone()
    if held and held[0] >= document.revision:
        return ""
    reason = why_refused(document)
    if reason:
        return reason
    row, body, words = _rows(document)
    if held:
        remove(connection, [document.id])
    slot = connection.execute(_PUT_ADVERT, row).lastrowid
    connection.execute("INSERT INTO body VALUES (?, ?, ?, ?, ?)", (slot, *body))
    connection.execute("INSERT INTO words (rowid, title, text, other) VALUES (?, ?, ?, ?)", (slot, *words))
    contacts = [(value, slot) for value in dict.fromkeys(document.contacts)]
    connection.executemany("INSERT INTO contact VALUES (?, ?)", contacts)
    return ""


def remove(connection: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Forget these adverts and leave a note of their slots for processes that hold columns."""
    for advert in ids:
        row = connection.execute(
            "SELECT slot, contacts FROM advert JOIN body USING (slot) WHERE id = ?", (advert,)
        ).fetchone()
        if row is None:
            continue
        slot, contacts = row
        connection.executemany(
            "DELETE FROM contact WHERE value = ? AND slot = ?", [(v, slot) for v in json.loads(contacts)]
        )
        connection.execute("DELETE FROM words WHERE rowid = ?", (slot,))
        connection.execute("DELETE FROM body WHERE slot = ?", (slot,))
        connection.execute("DELETE FROM advert WHERE slot = ?", (slot,))
        connection.execute("INSERT INTO dropped (slot, id) VALUES (?, ?)", (slot, advert))


def read_documents(connection: sqlite3.Connection, *, after_slot: int) -> Iterator[AdvertDocument]:
    """The documents in slots after this one, as they were given."""
    names = (*_ADVERT, "title", "text", "fields_text", "contacts")
    for row in connection.execute(_READ, (after_slot,)):
        yield _document(dict(zip(names, row, strict=True)))


def _rows(document: AdvertDocument) -> tuple[tuple[object, ...], tuple[str, ...], tuple[str, ...]]:
    """Values of ``advert``, of ``body`` and of ``words``."""
    body = (document.title, document.text, document.fields_text, _json(document.contacts))
    row = (
        document.id, document.revision, document.site, document.key, document.language, str(document.band),
        document.score, _json(document.ages), document.account, document.place, _json(document.indicators),
        document.verdict,
        None if document.posted_at is None else to_microseconds(document.posted_at),
        to_microseconds(document.first_seen_at), to_microseconds(document.last_seen_at), document.is_gone,
    )  # fmt: skip
    return row, body, folded(document)


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def _document(row: dict[str, Any]) -> AdvertDocument:
    for name in ("ages", "contacts", "indicators"):
        row[name] = tuple(json.loads(row[name]))
    for name in ("posted_at", "first_seen_at", "last_seen_at"):
        row[name] = None if row[name] is None else from_microseconds(row[name])
    return AdvertDocument(**row | {"band": Band(row["band"]), "is_gone": bool(row["is_gone"])})
