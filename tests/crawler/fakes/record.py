"""A record in one SQLite file: pages, mandates and runs."""

import json
import os
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import asdict, evolve

from crawler.mandate import WEB_PORTS, Mandate
from crawler.sites.types import SiteDefinition


def database() -> sqlite3.Connection:
    connection = sqlite3.connect(Path(os.environ["TEST_RECORD"]), isolation_level=None, timeout=10)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(
        "CREATE TABLE IF NOT EXISTS page (url TEXT, kind TEXT, warc TEXT, offset INT, length INT, "
        "digest TEXT, status INT, problem TEXT, detail TEXT);"
        "CREATE TABLE IF NOT EXISTS run (id TEXT PRIMARY KEY, reason TEXT);"
        "CREATE TABLE IF NOT EXISTS beat (run TEXT);"
        "CREATE TABLE IF NOT EXISTS mandate (held TEXT)"
    )
    return connection


def hold_mandate(mandate: Mandate) -> None:
    """Keep the mandate, so that a crawl that reads it again finds the same one."""
    database().execute(
        "INSERT INTO mandate VALUES (?)", (json.dumps(asdict(mandate), default=datetime.isoformat),)
    ).connection.close()


def mandates_for(site: str) -> list[Mandate]:
    """The mandate is revoked once the file ``revoked`` lies beside the record.

    Revoked an hour ago: a replay's clock starts late on a busy machine.
    """
    is_revoked = Path(os.environ["TEST_RECORD"]).with_name("revoked").exists()
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    connection = database()
    rows = connection.execute("SELECT held FROM mandate ORDER BY rowid DESC LIMIT 1").fetchall()
    connection.close()
    return [evolve(_held(json.loads(row[0])), revoked_at=hour_ago if is_revoked else None) for row in rows]


def _held(values: dict[str, Any]) -> Mandate:
    moments = {name: datetime.fromisoformat(values[name]) for name in ("starts", "ends")}
    return Mandate(**{**values, **moments, "hosts": tuple(values["hosts"]), "ports": tuple(values["ports"])})


def a_mandate(
    *,
    ends: datetime | None = None,
    revoked_at: datetime | None = None,
    obeys_robots: bool = True,
    hosts: tuple[str, ...] = ("www.site.test",),
    ports: tuple[int, ...] = WEB_PORTS,
) -> Mandate:
    now = datetime.now(UTC)
    return Mandate(
        reference="TEST-1",
        legal_basis="test",
        authoriser="A. Tester",
        hosts=hosts,
        ports=ports,
        starts=now - timedelta(days=3000),
        ends=ends or now + timedelta(days=1),
        revoked_at=revoked_at,
        obeys_robots=obeys_robots,
    )


def begin_run(site: str, *, mandate_reference: str, now: datetime, replay: str | None) -> str:
    return f"{site}-run"


def beat(run_id: str, *, now: datetime, counts: Mapping[str, int]) -> None:
    database().execute("INSERT INTO beat VALUES (?)", (run_id,)).connection.close()


def judge_run(run_id: str, *, site: SiteDefinition, evidence: Path, now: datetime) -> tuple[str, ...]:
    return ()


def finish_run(run_id: str, *, now: datetime, reason: str, counts: Mapping[str, int]) -> None:
    database().execute("INSERT OR REPLACE INTO run VALUES (?, ?)", (run_id, reason)).connection.close()
