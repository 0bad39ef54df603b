from pathlib import Path

import pytest

from crawler.errors import DiskFull
from crawler.frontier.store import Frontier
from crawler.frontier.types import Entry


def entries(count: int) -> list[Entry]:
    return [Entry(url=f"http://www.site.test/{'x' * 100}/{n}", kind="advert") for n in range(count)]


def add_all(frontier: Frontier, found: list[Entry]) -> None:
    for entry in found:
        frontier.add(entry)


def test_a_full_disk_keeps_what_was_acknowledged_and_refuses_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "site.sqlite3"
    frontier = Frontier(path, run="run-1")
    first = entries(1)[0]
    frontier.add(first)
    frontier.lease()
    frontier.ack([first.url])
    frontier._connection.execute("PRAGMA max_page_count = 12")
    with pytest.raises(DiskFull, match="Make room"):
        add_all(frontier, entries(1000))
    with pytest.raises(DiskFull):
        frontier.ack([first.url])
    frontier.close()
    again = Frontier(path, run="run-1")
    assert (again.stats().done, again.stats().pending) == (1, 0)
    again.close()
