"""The frontier's file: SQLite, one row per page and run."""

import sqlite3
from pathlib import Path

from crawler.errors import FrontierError

_VERSION = 2
_SCHEMA = f"""
BEGIN;
CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  run TEXT NOT NULL,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  priority INTEGER NOT NULL,
  redirects INTEGER NOT NULL,
  depth INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'leased', 'done', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  crashes INTEGER NOT NULL DEFAULT 0,
  revivals INTEGER NOT NULL DEFAULT 0,
  again INTEGER NOT NULL DEFAULT 0,
  not_before REAL NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  UNIQUE (run, url)
);
CREATE INDEX page_pending ON page (run, priority DESC, id) WHERE state = 'pending';
CREATE INDEX page_leased ON page (run) WHERE state = 'leased';
PRAGMA user_version = {_VERSION};
COMMIT;
"""
_FROM_1 = f"""
BEGIN;
ALTER TABLE page ADD COLUMN not_before REAL NOT NULL DEFAULT 0;
PRAGMA user_version = {_VERSION};
COMMIT;
"""


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, made where it is missing, for one writer.

    :raises FrontierError: no file can be made there, it is no frontier, or another crawl has it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=1)
        _prepare(connection)
    except (sqlite3.Error, OSError) as error:
        raise FrontierError(f"{path}: {error}. Is another crawl of this site running?") from error
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode NORMAL never breaks the file; a power cut can only take back the newest commits,
    # and a page whose acknowledgement is taken back is fetched once more.
    connection.execute("PRAGMA synchronous = NORMAL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        connection.executescript(_SCHEMA)
    elif version == 1:
        connection.executescript(_FROM_1)
    elif version != _VERSION:
        connection.close()
        raise sqlite3.DatabaseError(f"made by another version ({version})")
