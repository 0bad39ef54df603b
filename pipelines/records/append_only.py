"""Tables whose rows are never edited or deleted; the database itself refuses it."""

from collections.abc import Sequence
from typing import Any

TABLES = ("records_auditevent", "records_verdict", "records_noticeevent", "records_contactmark")

SQLITE_TRIGGER = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION records_refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql
"""
POSTGRESQL_TRIGGER = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION records_refuse_change()
"""
VERBS = ("UPDATE", "DELETE")
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
}
"""Names of all triggers that are in force."""


def protect(connection: Any, tables: Sequence[str] = TABLES) -> None:
    """Make the triggers of these tables. A migration that alters one of them must call this again:
    SQLite rebuilds an altered table and loses its triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for table, verb in _pairs(tables):
            sql = SQLITE_TRIGGER if connection.vendor == "sqlite" else POSTGRESQL_TRIGGER
            cursor.execute(sql.format(table=table, verb=verb))


def unprotect(connection: Any, tables: Sequence[str] = TABLES) -> None:
    """Drop the triggers of these tables: for a migration that alters one of them, and for test databases
    that are emptied. There is no way back to a trusted chain for rows changed meanwhile."""
    with connection.cursor() as cursor:
        for table, verb in _pairs(tables):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")


def missing(connection: Any, tables: Sequence[str] = TABLES) -> list[str]:
    """Tables that lack a trigger: somebody took it away, and could alter rows unseen."""
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        there = {str(name).lower() for (name,) in cursor.fetchall()}
    return [table for table in tables if not {f"{table}_no_{verb}".lower() for verb in VERBS} <= there]


def _pairs(tables: Sequence[str]) -> list[tuple[str, str]]:
    return [(table, verb) for table in tables for verb in VERBS]
