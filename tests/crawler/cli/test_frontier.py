import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crawler.cli.app import app
from crawler.frontier.store import Frontier
from crawler.frontier.types import Entry

RUN = CliRunner()
A, B = (Entry(url=f"http://www.site.test/{name}", kind="advert") for name in "ab")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run with one page given up and one to fetch."""
    monkeypatch.setenv("BAKEN_HOME", str(tmp_path))
    frontier = Frontier(tmp_path / "frontier" / "site.sqlite3", run="run-1")
    frontier.add(A)
    frontier.lease()
    frontier.add(B)
    frontier.fail(A.url, "not-found", retry=False)
    frontier.close()
    return tmp_path


def test_given_up_pages_are_listed_with_their_reason(path: Path) -> None:
    done = RUN.invoke(app, ["frontier", "site", "--json"])
    shown = json.loads(done.stdout)
    assert (shown["run"], shown["pending"], shown["failed"]) == ("run-1", 1, 1)
    assert shown["dead_letters"] == [{"url": A.url, "attempts": 1, "reason": "not-found"}]


def test_they_are_tried_again_when_asked(path: Path) -> None:
    assert RUN.invoke(app, ["frontier", "site", "--retry", "all"]).exit_code == 0
    assert json.loads(RUN.invoke(app, ["frontier", "site", "--json"]).stdout)["pending"] == 2


def test_a_page_that_was_not_given_up_is_not_tried_again(path: Path) -> None:
    assert RUN.invoke(app, ["frontier", "site", "--retry", B.url]).exit_code == 1


def test_a_site_that_was_never_crawled_is_wrong_use(path: Path) -> None:
    assert RUN.invoke(app, ["frontier", "other"]).exit_code == 2
