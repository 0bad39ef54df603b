"""The kill switch from the command line."""

from pathlib import Path

from tests.crawler.cli.conftest import baken


def test_a_stopped_site_is_not_crawled_until_it_is_released(tmp_path: Path) -> None:
    stopped = baken("stop", "lantaarn", "--by", "A. Operator", "--json", home=tmp_path)
    assert stopped.document == {"site": "lantaarn", "outcome": "stopped"}
    refused = baken("crawl", "lantaarn", home=tmp_path)
    assert refused.exit_code == 1
    assert "stopped by A. Operator" in refused.err
    assert "baken stop --release lantaarn" in refused.err
    released = baken("stop", "--release", "lantaarn", home=tmp_path)
    assert "released" in released.err
    assert "No active mandate" in baken("crawl", "lantaarn", home=tmp_path).err


def test_who_stopped_what_is_listed_and_accounted_for(tmp_path: Path) -> None:
    baken("stop", "--all", "--by", "A. Operator", "--reason", "asked", home=tmp_path)
    (row,) = baken("stop", "--json", home=tmp_path).document
    assert (row["site"], row["by"], row["reason"]) == ("ALL", "A. Operator", "asked")
    assert baken("audit", "verify", home=tmp_path).exit_code == 0


def test_one_site_or_all_is_named(tmp_path: Path) -> None:
    assert baken("stop", "lantaarn", "--all", home=tmp_path).exit_code == 2
    assert baken("stop", "nowhere", home=tmp_path).exit_code == 1
