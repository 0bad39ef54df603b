"""kill -9 in the middle: every page comes to exactly one result, at store level."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crawler.frontier.store import Frontier

PAGES = 300
ROOT = Path(__file__).parents[3]
WORKER = """
import sqlite3, sys
from pathlib import Path
from crawler.frontier.store import Frontier
from crawler.frontier.types import Entry

def link(n):
    return Entry(url=f"http://www.site.test/{n}", kind="advert")

INSERT = "INSERT INTO result (url) VALUES (?) ON CONFLICT DO UPDATE SET visits = visits + 1"
folder, pages = Path(sys.argv[1]), int(sys.argv[2])
results = sqlite3.connect(folder / "results.sqlite3", isolation_level=None)
results.execute("CREATE TABLE IF NOT EXISTS result (url TEXT PRIMARY KEY, visits INT DEFAULT 1)")
frontier = Frontier(folder / "site.sqlite3", run="run-1")
frontier.add(link(0))
print("ready", flush=True)
while True:
    batch = [lease.entry.url for _ in range(5) if (lease := frontier.lease())]
    if not batch:
        break
    for url in batch:
        number = int(url.rpartition("/")[2])
        for child in range(3 * number + 1, 3 * number + 4):
            if child < pages:
                frontier.add(link(child))
    results.execute("BEGIN")
    for url in batch:
        results.execute(INSERT, (url,))
    results.execute("COMMIT")
    frontier.ack(batch)
frontier.close()
"""


def start(folder: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(folder), str(PAGES)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


@pytest.mark.parametrize("seed", [1, 2])
def test_after_five_kills_every_page_has_exactly_one_result(tmp_path: Path, seed: int) -> None:
    moments = random.Random(seed)
    for _ in range(5):
        process = start(tmp_path)
        time.sleep(moments.uniform(0, 0.012))
        process.send_signal(signal.SIGKILL)
        process.communicate()
    process = start(tmp_path)
    process.communicate()
    assert process.returncode == 0
    frontier = Frontier(tmp_path / "site.sqlite3", run="run-1")
    assert (frontier.stats().done, frontier.stats().is_empty, frontier.dead_letters()) == (PAGES, True, [])
    frontier.close()
    results = sqlite3.connect(tmp_path / "results.sqlite3")
    count, visits = results.execute("SELECT count(*), sum(visits) FROM result").fetchone()
    results.close()
    assert count == PAGES
    assert visits <= PAGES + 5 * 5
