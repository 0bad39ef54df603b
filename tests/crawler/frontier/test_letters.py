from pathlib import Path

import pytest

from crawler.errors import FrontierError
from crawler.frontier.letters import look, retry
from crawler.frontier.store import Frontier
from crawler.frontier.types import DeadLetter, Entry, FrontierStats

A, B = (Entry(url=f"http://www.site.test/{name}", kind="advert") for name in "ab")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "site.sqlite3"


def one_given_up(path: Path) -> Frontier:
    """A run with one page given up and one to fetch."""
    frontier = Frontier(path, run="run-1")
    frontier.add(A)
    frontier.lease()
    frontier.add(B)
    frontier.fail(A.url, "not-found", retry=False)
    return frontier


def test_where_nothing_was_crawled_there_is_nothing_to_see(path: Path) -> None:
    assert look(path) is None
    assert not path.exists()


def test_given_up_pages_are_shown_with_their_reason_while_the_crawl_goes_on(path: Path) -> None:
    frontier = one_given_up(path)
    view = look(path)
    assert view is not None
    assert view.stats == FrontierStats(pending=1, failed=1)
    assert view.dead_letters == (DeadLetter(url=A.url, attempts=1, reason="not-found"),)
    frontier.close()


def test_nothing_is_tried_again_while_the_crawl_goes_on(path: Path) -> None:
    frontier = one_given_up(path)
    with pytest.raises(FrontierError, match="another crawl"):
        retry(path, run="run-1")
    frontier.close()


@pytest.mark.parametrize(("url", "count"), [("", 1), (A.url, 1), (B.url, 0)])
def test_a_given_up_page_gets_three_more_tries(path: Path, url: str, count: int) -> None:
    one_given_up(path).close()
    assert retry(path, run="run-1", url=url) == count
    frontier = Frontier(path, run="run-1")
    assert frontier.stats().pending == 1 + count
    frontier.close()


def test_a_file_that_is_no_frontier_is_told_so(path: Path) -> None:
    path.write_bytes(b"no database" * 100)
    with pytest.raises(FrontierError, match=r"site\.sqlite3"):
        look(path)
