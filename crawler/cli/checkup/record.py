"""The record: its settings, tables and guards, and what stands in it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from crawler.cli.checkup.finding import Finding, bad, ok, warning
from crawler.cli.django_setup import set_up_django
from crawler.config import Config

_CLOCK_MAY_DIFFER = timedelta(seconds=1)
_SILENT_AFTER = timedelta(minutes=10)
"""A run gives a sign every few seconds."""
_FULL_OR_MORE = 2


def record(config: Config) -> Iterator[Finding]:
    """Settings, connection, migrations, durability, append-only tables, log, mandates, runs."""
    if not config.home.is_dir():
        return
    from django.core.exceptions import ImproperlyConfigured

    try:
        set_up_django(config, migrate=False)
    except ImproperlyConfigured as error:
        yield bad("settings", str(error))
        return
    yield ok(
        "settings", "production" if config.production else "not for production: BAKEN_PRODUCTION is not 1"
    )
    yield from _database()


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield bad("record", f"it does not answer: {str(error).splitlines()[0]}")
        return
    yield ok("record", f"{connection.display_name} answers")
    missing = _migrations(connection)
    if missing:
        yield warning("tables", f"{missing} migrations are not applied: the next command that writes does it")
        return
    yield ok("tables", "all migrations are applied")
    yield _durability(connection)
    yield _append_only(connection)
    yield from _contents(datetime.now(UTC))


def _migrations(connection: Any) -> int:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _durability(connection: Any) -> Finding:
    """Whether a commit is on the disk when it says so."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            (level,) = cursor.fetchone()
            is_safe, said = level >= _FULL_OR_MORE, f"synchronous is {level}"
        else:
            cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
            fsync, commit = cursor.fetchone()
            is_safe, said = fsync == "on" and commit != "off", f"fsync {fsync}, synchronous_commit {commit}"
    return (
        ok("durability", said)
        if is_safe
        else bad("durability", f"{said}: a power cut loses what was said done")
    )


def _append_only(connection: Any) -> Finding:
    from pipelines.records.append_only import missing

    gone = missing(connection)
    if gone:
        return bad("append-only", f"no guard on {', '.join(gone)}: rows could be altered unseen")
    return ok("append-only", "the database refuses to alter or delete what was accounted for")


def _contents(now: datetime) -> Iterator[Finding]:
    from pipelines.records import audit
    from pipelines.records.mandates import all_mandates
    from pipelines.records.models import AuditEvent, CrawlRun

    last = AuditEvent.objects.order_by("sequence").values_list("at", flat=True).last()
    if last is not None and last > now + _CLOCK_MAY_DIFFER:
        yield bad(
            "clock",
            f"the log's last row is of {last:%Y-%m-%d %H:%M:%S} UTC, which is still to come: set the clock",
        )
    else:
        yield ok("clock", f"{now:%Y-%m-%d %H:%M:%S} UTC, behind no row of the log")
    yield ok("log", f"{audit.head().sequence:,} rows; baken audit verify checks them all")
    active = [mandate for mandate in all_mandates() if mandate.is_active(now)]
    if active:
        yield ok("mandates", ", ".join(f"{one.reference} until {one.ends:%Y-%m-%d}" for one in active))
    else:
        yield warning("mandates", "none is in force: nothing is crawled and no advert is opened")
    silent = CrawlRun.objects.filter(state=CrawlRun.State.RUNNING, beat_at__lt=now - _SILENT_AFTER)
    keys = ", ".join(silent.order_by("key").values_list("key", flat=True)[:5])
    unfinished = CrawlRun.objects.filter(state=CrawlRun.State.STOPPED).count()
    if keys:
        yield warning(
            "runs",
            f"no sign for {_SILENT_AFTER.seconds // 60} minutes of {keys}: the same crawl command resumes",
        )
    else:
        yield ok("runs", f"{unfinished:,} stopped before their end and can be resumed")
