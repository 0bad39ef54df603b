"""The embedded index: one SQLite file with an FTS5 trigram table, for many threads and processes.

A search holds one connection and the columns in memory (about 60 bytes an advert); searches of one
process take turns, searches of several processes and the one writer do not wait for each other.
A deleted advert is not found any more at once; what its letters left in unused parts of the file goes
with the next rebuild.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock

import structlog

from pipelines.index import files, saved
from pipelines.index.columns import Slots
from pipelines.index.connections import Connections
from pipelines.index.errors import AdvertIndexError, QueryError
from pipelines.index.matching import View, slots_of
from pipelines.index.rebuilding import create_empty, rebuild
from pipelines.index.searching import check, find_ids, search
from pipelines.index.types import AdvertDocument, AdvertPage, AdvertQuery, IndexHealth, UpsertOutcome
from pipelines.index.writing import remove, store

_log = structlog.get_logger()


class SqliteIndex:
    """``AdvertIndex`` on a file; see there."""

    def __init__(self, address: Path) -> None:
        """Begins an empty index where never was one; a lost or damaged one is left to ``rebuild``."""
        self._address = address.absolute()
        self._reader, self._writer = Connections(self._address), Connections(self._address)
        self._reading, self._writing = Lock(), Lock()
        if files.is_unused(self._address):
            create_empty(self._address)

    def upsert(self, documents: Sequence[AdvertDocument]) -> UpsertOutcome:
        """Store documents whose revision is higher than the stored one."""
        refused: dict[int, str] = {}
        with self._writing, self._writer.writing() as connection:
            for document in documents:
                reason = store(connection, document)
                if reason:
                    refused[document.id] = reason
        stored = tuple(document.id for document in documents if document.id not in refused)
        return UpsertOutcome(stored=stored, refused=refused)

    def delete(self, ids: Sequence[int]) -> None:
        """Forget these adverts."""
        with self._writing, self._writer.writing() as connection:
            remove(connection, ids)

    def search(self, query: AdvertQuery) -> AdvertPage:
        """Adverts that match, with facets and highlights."""
        check(query)
        with self._reading, self._reader.reading() as connection:
            return search(self._view(connection), query)

    def save_search(self, name: str, query: AdvertQuery) -> None:
        """Keep a query under a name."""
        check(query)
        with self._writing, self._writer.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO saved_search VALUES (?, ?)", (name, saved.to_json(query))
            )

    def forget_search(self, name: str) -> None:
        """Drop a kept query."""
        with self._writing, self._writer.writing() as connection:
            connection.execute("DELETE FROM saved_search WHERE name = ?", (name,))

    def match(self, ids: Sequence[int]) -> dict[str, tuple[int, ...]]:
        """Name of each kept query to those of these adverts that it finds."""
        if not ids:
            return {}
        with self._reading, self._reader.reading() as connection:
            kept = connection.execute("SELECT name, query FROM saved_search ORDER BY name").fetchall()
            among = slots_of(connection, ids)
            finds = {name: _find(self._view(connection), name, text, among) for name, text in kept}
        return {name: found for name, found in finds.items() if found}

    def rebuild(self, documents: Iterable[AdvertDocument]) -> int:
        """Build a new file beside the old one from these documents and swap; kept queries stay."""
        return rebuild(self._address, documents)

    def health(self) -> IndexHealth:
        """Whether it answers and how much it holds."""
        try:
            with self._reading, self._reader.reading() as connection:
                (held,) = connection.execute("SELECT count(*) FROM advert").fetchone()
        except AdvertIndexError as error:
            return IndexHealth(is_ready=False, documents=0, detail=str(error))
        return IndexHealth(is_ready=True, documents=held, detail=f"SQLite file {self._address.name}")

    def close(self) -> None:
        """Let go of the file."""
        with self._reading:
            self._reader.close()
        with self._writing:
            self._writer.close()

    def _view(self, connection: sqlite3.Connection) -> View:
        return View(connection=connection, columns=self._reader.columns)


def _find(view: View, name: str, text: str, among: Slots) -> tuple[int, ...]:
    try:
        return find_ids(view, saved.from_json(text), among)
    except QueryError:
        # Kept under older rules: one query must not silence all others.
        _log.warning("saved_search_unreadable", name=name)
        return ()
