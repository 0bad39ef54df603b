"""The tables of an index file, and how a connection to one is opened."""

import sqlite3
from pathlib import Path

FORMAT = "1"
"""Of the tables and of the folding together; another one in a file means: rebuild."""

# A writer waits this long for another one, in milliseconds: a batch of 500 adverts takes about 100.
_BUSY_MILLISECONDS = 10_000

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE advert (
  slot INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER NOT NULL UNIQUE, revision INTEGER NOT NULL,
  site TEXT NOT NULL, key TEXT NOT NULL, language TEXT NOT NULL, band TEXT NOT NULL, score REAL NOT NULL,
  ages TEXT NOT NULL, account TEXT NOT NULL, place TEXT NOT NULL, indicators TEXT NOT NULL,
  verdict TEXT NOT NULL, posted_at INTEGER, first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL, is_gone INTEGER NOT NULL);
CREATE INDEX advert_account ON advert (account) WHERE account != '';
CREATE TABLE body (
  slot INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL,
  fields_text TEXT NOT NULL, contacts TEXT NOT NULL);
CREATE TABLE contact (value TEXT NOT NULL, slot INTEGER NOT NULL, PRIMARY KEY (value, slot)) WITHOUT ROWID;
CREATE TABLE dropped (n INTEGER PRIMARY KEY AUTOINCREMENT, slot INTEGER NOT NULL, id INTEGER NOT NULL);
CREATE TABLE saved_search (name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (title, text, other, tokenize = 'trigram case_sensitive 1');
"""


def create(path: Path) -> sqlite3.Connection:
    """A new, empty index file, opened for filling: nobody else may look at it before ``seal``."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    # Until it is swapped in, a half-built file is thrown away: no journal is needed.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -65536")  # KiB: the trigram index grows by much per batch
    connection.executescript(_TABLES)
    connection.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
    return connection


def seal(connection: sqlite3.Connection) -> None:
    """Make a filled file ready for many readers and a writer, and close it."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def connect(path: Path) -> sqlite3.Connection:
    """A connection to an index file that exists; transactions are the caller's."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_BUSY_MILLISECONDS / 1000,
    )
    # The record can always rebuild the index: a power cut may cost the last batch, never the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether this program can read and write the file as it is."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
    return bool(row == (FORMAT,))
