"""A crawl whose database server goes away in the middle, and comes back."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
import pytest

from tests.services.postgres import Postgres, programs

ROOT = Path(__file__).parents[3]
RECORDINGS = ROOT / "tests" / "fixtures" / "recordings"
MANDATE = [
    *("mandate", "add", "M-1", "--host", "www.lantaarn.test", "--legal-basis", "recorded site"),
    *("--authoriser", "A. Voorbeeld", "--starts", "2026-03-01", "--ends", "2026-03-05", "--by", "operator"),
]
CRAWL = ["crawl", "lantaarn", "--replay", str(RECORDINGS / "lantaarn-2026-03-02.warc.gz"), "--json"]
ENOUGH = 100
"""Captures after which the server is taken away; the site has four times as many."""
DEADLINE = 240

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(programs() is None, reason="no PostgreSQL to stop: apt-get install postgresql"),
]


@pytest.fixture
def server() -> Iterator[Postgres]:
    with tempfile.TemporaryDirectory(prefix="baken-postgres-", ignore_cleanup_errors=True) as folder:
        started = Postgres.start(Path(folder))
        yield started
        started.stop("immediate")


@pytest.fixture
def setting(server: Postgres, tmp_path: Path) -> Mapping[str, str]:
    """What a process is told that works on this record."""
    return {**os.environ, "BAKEN_HOME": str(tmp_path), "BAKEN_DATABASE": server.url}


def start(arguments: list[str], setting: Mapping[str, str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "crawler.cli", *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, env=setting, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def ended(arguments: list[str], setting: Mapping[str, str]) -> None:
    process = start(arguments, setting)
    out, _ = process.communicate(timeout=DEADLINE)
    assert process.returncode == 0, out


def ask(server: Postgres, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(server.url) as connection:
        return connection.execute(question).fetchall()


def until_enough(server: Postgres, crawl: "subprocess.Popen[str]") -> None:
    ends = time.monotonic() + DEADLINE
    while crawl.poll() is None and time.monotonic() < ends:
        if ask(server, "SELECT count(*) FROM records_capture")[0][0] >= ENOUGH:  # type: ignore[operator]
            return
        time.sleep(0.05)


def test_a_server_that_goes_away_loses_nothing_and_nothing_comes_twice(
    server: Postgres, setting: Mapping[str, str]
) -> None:
    ended(MANDATE, setting)
    crawl = start(CRAWL, setting)
    until_enough(server, crawl)
    server.stop("immediate")
    out, _ = crawl.communicate(timeout=DEADLINE)
    assert crawl.returncode != 0
    assert "record_unavailable" in out

    server.begin()
    ended(CRAWL, setting)
    truth = json.loads((RECORDINGS / "truth.json").read_text(encoding="utf-8"))
    keys = set(truth["moments"]["2026-03-02T09:00:00Z"]["lantaarn"]["adverts"])
    shown = ask(server, "SELECT key FROM records_advert WHERE current_id IS NOT NULL")
    assert sorted(key for (key,) in shown) == sorted(keys)  # type: ignore[type-var]
    assert ask(server, "SELECT count(*) FROM records_advertversion") == [(len(keys),)]
    assert ask(server, "SELECT state, attempts FROM records_crawlrun") == [("finished", 2)]
    ended(["evidence", "verify"], setting)
