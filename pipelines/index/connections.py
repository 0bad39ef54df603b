"""Connections to the index file that is current, and SQLite's errors in our words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.index import files, schema
from pipelines.index.columns import Columns
from pipelines.index.errors import IndexBusy, IndexDamaged, IndexMissing, IndexUnavailable

_REBUILD = "rebuild it with: baken reindex"
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# Results of SQLite that say something about the machine, not about what is in the file.
_ENVIRONMENT = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOMEM,
}
_PRIMARY = 0xFF  # the extended result code's low byte is the plain one

# A connection that came over a fork is the parent's: SQLite forbids even closing it, so it is kept.
_INHERITED: list[sqlite3.Connection] = []


class Connections:
    """One connection that follows the address from file to file. Its caller lets one thread in at a time."""

    def __init__(self, address: Path) -> None:
        self.address = address
        self.columns = Columns()
        self._file: Path | None = None
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of the current file; ``columns`` are as they are in it."""
        with translated(self.address):
            connection = self._current()
            connection.execute("BEGIN")
            try:
                with _ended(connection):
                    self.columns.refresh(connection)
                    yield connection
            except sqlite3.Error:
                # The columns may be half read: the next view starts afresh.
                self.close()
                raise

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The current file, with nobody else writing to it or swapping it; committed at the end."""
        with translated(self.address):
            connection = self._locked()
            with _ended(connection):
                yield connection

    @contextmanager
    def holding(self) -> Iterator[sqlite3.Connection]:
        """The current file to read from, with nobody writing to it or swapping it."""
        with translated(self.address):
            connection = self._locked()
        try:
            yield connection
        finally:
            # Closing ends the transaction too, and unlike a commit it cannot fail on a damaged file.
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        elif self._connection is not None:
            _INHERITED.append(self._connection)
        self._connection, self._file, self.columns = None, None, Columns()

    def _locked(self) -> sqlite3.Connection:
        while True:
            connection = self._current()
            connection.execute("BEGIN IMMEDIATE")
            # A rebuild swaps while it holds this lock: having waited for it may mean to hold the old file.
            if files.current(self.address) == self._file:
                return connection
            connection.execute("ROLLBACK")

    def _current(self) -> sqlite3.Connection:
        file = files.current(self.address)
        if file is None:
            self.close()
            raise IndexMissing(f"there is no search index at {self.address}: {_REBUILD}")
        if self._connection is not None and file == self._file and self._process == os.getpid():
            return self._connection
        self.close()
        try:
            return self._open(file)
        except sqlite3.Error:
            # A rebuild may have put another file in its place between the look and the opening.
            if files.current(self.address) == file:
                raise
            return self._current()

    def _open(self, file: Path) -> sqlite3.Connection:
        connection = schema.connect(file)
        if not schema.is_ours(connection):
            connection.close()
            raise IndexDamaged(f"the search index at {self.address} has another format: {_REBUILD}")
        self._connection, self._file, self._process = connection, file, os.getpid()
        return connection


@contextmanager
def translated(address: Path) -> Iterator[None]:
    """SQLite's errors come out as ours."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
        if code in _BUSY:
            raise IndexBusy(f"the search index at {address} is held by another process: try again") from error
        if code in _ENVIRONMENT:
            raise IndexUnavailable(f"the search index at {address} cannot be used: {error}") from error
        raise IndexDamaged(f"the search index at {address} is damaged ({error}): {_REBUILD}") from error


@contextmanager
def _ended(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit, or undo everything after an error."""
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
