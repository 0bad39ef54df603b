"""Whole crawls of a site in trouble: an alarm in one run and its exit code; and none in a good run."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.cli.conftest import Finished, baken
from tests.fixtures.recorded import FIRST, SECOND, recording, variant

pytestmark = pytest.mark.slow
HOSTS = ("www.grens.test", "www.lantaarn.test", "forum.praatpunt.test")
RAISED = {
    "blocked-403": ("blocked", "pages (refused)"),
    "blocked-429": ("blocked", "pages (refused)"),
    "blocked-200": ("blocked", "pages (human-check)"),
    "captcha": ("captcha", "pages (captcha)"),
    "closed-gate": ("gate-closed", "access (gate)"),
    "decoys": ("decoys", "adverts"),
    "changed-adverts": ("template-changed", "selectors.advert (unread-advert)"),
    "changed-lists": ("template-changed", "selectors.list (unread-list)"),
    "nothing": ("nothing-found", "adverts"),
}
"""What each variant of the board must raise first."""
ALARMS = "SELECT a.cause, a.`where` FROM records_alarm a JOIN records_crawlrun r ON r.id = a.run_id"


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the healthy board was crawled once."""
    home = tmp_path_factory.mktemp("home")
    hosts = [part for host in HOSTS for part in ("--host", host)]
    order = ("--legal-basis", "wet", "--authoriser", "A", "--starts", "2026-01-01", "--ends", "2027-01-01")
    baken("mandate", "add", "M-1", *hosts, *order, "--by", "test", home=home)
    ended = crawl("grens", recording("grens"), home)
    assert (ended.exit_code, ended.document["alarms"]) == (0, []), ended.err
    return home


def crawl(site: str, replay: Path, home: Path) -> Finished:
    return baken("crawl", site, "--replay", str(replay), "--json", home=home)


def rows(home: Path, query: str, *values: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(home / "baken.sqlite3")
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize("name", RAISED)
def test_trouble_raises_its_alarm_in_one_run(name: str, healthy: Path) -> None:
    ended = crawl("grens", variant(name), healthy)

    assert (ended.exit_code, ended.document["reason"]) == (1, "finished")
    [line] = [line for line in ended.err.splitlines() if line.startswith("ALARM")]
    assert line.startswith(f"ALARM grens: {RAISED[name][0]}: ")
    replay = f"grens-{name}.warc.gz"
    found = rows(healthy, f"{ALARMS} WHERE r.replay = ? ORDER BY a.id", replay)
    assert found[0] == RAISED[name]


@pytest.mark.parametrize("moment", [FIRST, SECOND])
@pytest.mark.parametrize("site", ["lantaarn", "praatpunt"])
def test_the_good_runs_of_the_other_sites_raise_nothing(site: str, moment: Any, healthy: Path) -> None:
    ended = crawl(site, recording(site, moment), healthy)
    assert (ended.exit_code, ended.document["alarms"]) == (0, []), ended.err


def test_the_record_says_what_was_found_expected_and_missing_by_field(healthy: Path) -> None:
    [(kept,)] = rows(
        healthy, "SELECT expectations FROM records_crawlrun WHERE replay = 'grens-2026-03-02.warc.gz'"
    )
    figures = json.loads(kept)
    assert figures["adverts"] == {
        "found": 24, "expected": 20.0, "missing": 0, "met": True, "source": "site.toml",
    }  # fmt: skip
    assert {"share.title", "share.text", "share.contact", "share.place", "newest_days"} <= set(figures)
