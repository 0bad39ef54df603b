"""Builds a new index file beside the old one and swaps."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from pathlib import Path

import structlog
from attrs import frozen

from pipelines.index import files, schema
from pipelines.index.connections import Connections, translated
from pipelines.index.errors import IndexBusy, IndexUnavailable
from pipelines.index.types import AdvertDocument
from pipelines.index.writing import read_documents, remove, store

# Documents per transaction: enough to make the cost of a commit small, few enough for memory.
_BATCH = 2_000

_REMOVED = "SELECT DISTINCT id FROM dropped WHERE n > ? AND id NOT IN (SELECT id FROM advert)"

_log = structlog.get_logger()


@frozen(kw_only=True)
class _Position:
    """How far the old file had been written when the rebuild began."""

    slot: int
    dropped: int


def create_empty(address: Path) -> None:
    """An index without documents, where never was one."""
    with files.alone(address, is_patient=True):
        if files.is_unused(address):
            file = files.new_file(address)
            schema.seal(schema.create(file))
            files.swap(address, file)


def rebuild(address: Path, documents: Iterable[AdvertDocument]) -> int:
    """Fill a new file with these documents and what was written meanwhile; returns how many it holds."""
    with files.alone(address, is_patient=False), closing(Connections(address)) as old:
        file = files.new_file(address)
        try:
            held = _build(old, file, documents)
        finally:
            # Also after an error, so that half-built files do not fill the disk.
            files.remove_leftovers(address)
    _log.info("index_rebuilt", documents=held)
    return held


def _build(old: Connections, file: Path, documents: Iterable[AdvertDocument]) -> int:
    with translated(old.address):
        start = _position(old)
        new = schema.create(file)
        try:
            _fill(new, documents)
            files.sync(file)
            with _held_still(old) as source:
                if source is not None:
                    _catch_up(new, source, start)
                held: int = new.execute("SELECT count(*) FROM advert").fetchone()[0]
                schema.seal(new)
                files.swap(old.address, file)
        finally:
            new.close()
    return held


def _fill(new: sqlite3.Connection, documents: Iterable[AdvertDocument]) -> None:
    rest = iter(documents)
    while batch := list(islice(rest, _BATCH)):
        new.execute("BEGIN")
        for document in batch:
            _store(new, document)
        new.execute("COMMIT")
    new.execute("INSERT INTO words (words) VALUES ('optimize')")


def _store(new: sqlite3.Connection, document: AdvertDocument) -> None:
    reason = store(new, document)
    if reason:
        _log.warning("index_document_refused", advert=document.id, reason=reason)


def _catch_up(new: sqlite3.Connection, source: sqlite3.Connection, start: _Position) -> None:
    """Do to the new file what was done to the old one while the new one was filled."""
    try:
        removed = source.execute(_REMOVED, (start.dropped,)).fetchall()
        changed = list(read_documents(source, after_slot=start.slot))
        kept = source.execute("SELECT name, query FROM saved_search").fetchall()
    except sqlite3.DatabaseError as error:
        # Its first pages could be read and these could not: the documents given are all there is.
        _log.warning("index_catch_up_skipped", reason=type(error).__name__)
        return
    new.execute("BEGIN")
    remove(new, [advert for (advert,) in removed])
    for document in changed:
        _store(new, document)
    new.executemany("INSERT INTO saved_search VALUES (?, ?)", kept)
    new.execute("COMMIT")


def _position(old: Connections) -> _Position:
    try:
        with _held_still(old) as source:
            rows = source.execute("SELECT name, seq FROM sqlite_sequence").fetchall() if source else []
    except sqlite3.DatabaseError:
        rows = []
    numbers = dict(rows)
    return _Position(slot=numbers.get("advert", 0), dropped=numbers.get("dropped", 0))


@contextmanager
def _held_still(old: Connections) -> Iterator[sqlite3.Connection | None]:
    """The old file with nobody writing to it; None where it is lost or damaged."""
    with ExitStack() as stack:
        try:
            source = stack.enter_context(old.holding())
        except IndexBusy:
            # It is alive: swapping it away now would lose what is being written.
            raise
        except IndexUnavailable as error:
            _log.warning("index_rebuilt_from_nothing", reason=type(error).__name__)
            source = None
        yield source
