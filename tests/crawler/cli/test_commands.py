"""Commands as a person types them: help, wrong use, refusals, exit codes."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawler.cli.conftest import ROOT, Finished, baken

COMMANDS = [
    ("demo",),
    ("up",),
    ("crawl",),
    ("stop",),
    ("sites", "list"),
    ("sites", "check"),
    ("mandate", "add"),
    ("mandate", "list"),
    ("mandate", "revoke"),
    ("classify",),
    ("identify",),
    ("reextract",),
    ("reclassify",),
    ("reindex",),
    ("evaluate",),
    ("train",),
    ("train", "labels"),
    ("train", "list"),
    ("train", "show"),
    ("train", "adopt"),
    ("terms",),
    ("evidence", "verify"),
    ("audit", "verify"),
    ("user", "add"),
    ("user", "reset"),
]
ORDER = (
    *("mandate", "add", "M-1", "--host", "www.lantaarn.test", "--legal-basis", "wet"),
    *("--authoriser", "A", "--starts", "2026-01-01", "--by", "test"),
)


def enter(home: Path, ends: str = "2027-01-01") -> Finished:
    return baken(*ORDER, "--ends", ends, home=home)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_shows_an_example_and_json(command: tuple[str, ...], tmp_path: Path) -> None:
    ended = baken(*command, "--help", home=tmp_path)

    assert ended.exit_code == 0
    assert "Example" in ended.out
    assert f"baken {' '.join(command)}" in ended.out
    assert "--json" in ended.out


def test_without_arguments_the_commands_are_listed(tmp_path: Path) -> None:
    ended = baken(home=tmp_path)

    assert "demo" in ended.out + ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("crawl",), ("sites", "nonsense"), ("demo", "--port", "x"), ("classify", "gone.jsonl")],
)
def test_wrong_use_is_told_in_a_few_lines(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ended = baken(*arguments, home=tmp_path)

    assert ended.exit_code == 2
    assert "Traceback" not in ended.err
    assert len(ended.err.splitlines()) < 8


def test_a_crawl_without_a_mandate_is_refused(tmp_path: Path) -> None:
    ended = baken("crawl", "lantaarn", home=tmp_path)

    assert ended.exit_code == 4
    assert "www.lantaarn.test" in ended.err
    assert "baken mandate add" in ended.err


def test_a_crawl_under_an_ended_mandate_is_refused(tmp_path: Path) -> None:
    enter(tmp_path, ends="2026-02-01")

    ended = baken("crawl", "lantaarn", home=tmp_path)

    assert ended.exit_code == 4
    assert "M-1 ended at 2026-02-01" in ended.err


def test_a_crawl_of_an_unknown_site_names_the_nearest(tmp_path: Path) -> None:
    ended = baken("crawl", "lantarn", home=tmp_path)

    assert ended.exit_code == 1
    assert 'did you mean "lantaarn"?' in ended.err
    assert "Traceback" not in ended.err


def test_a_mandate_is_entered_listed_and_revoked(tmp_path: Path) -> None:
    assert enter(tmp_path).exit_code == 0
    baken("mandate", "revoke", "M-1", "--by", "test", home=tmp_path)

    [mandate] = json.loads(baken("mandate", "list", "--json", home=tmp_path).out)

    assert (mandate["mandate"], mandate["state"]) == ("M-1", "revoked")


def test_a_mandate_is_never_edited(tmp_path: Path) -> None:
    enter(tmp_path)

    again, other = enter(tmp_path), enter(tmp_path, ends="2027-02-01")

    assert again.exit_code == 0
    assert other.exit_code == 1
    assert "never edited" in other.err


def test_a_host_of_no_site_is_refused(tmp_path: Path) -> None:
    ended = baken(
        "mandate", "add", "M-2", "--host", "elsewhere.test", "--legal-basis", "wet", "--authoriser", "A",
        "--starts", "2026-01-01", "--ends", "2026-02-01", home=tmp_path,
    )  # fmt: skip

    assert ended.exit_code == 1
    assert "elsewhere.test" in ended.err


def test_every_site_definition_holds(tmp_path: Path) -> None:
    ended = baken("sites", "check", "--json", home=tmp_path)

    assert ended.exit_code == 0
    assert not any(json.loads(ended.out).values())


def test_a_recording_that_is_not_there_is_named(tmp_path: Path) -> None:
    ended = baken("crawl", "lantaarn", "--replay", "gone.warc.gz", home=tmp_path)

    assert ended.exit_code == 2
    assert "gone.warc.gz" in ended.err


@pytest.mark.parametrize("arguments", [(*ORDER, "--ends", "2027-01-01"), ("demo", "--no-serve"), ("up",)])
def test_a_home_that_cannot_be_used_is_named_with_its_mend(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    ended = baken(*arguments, home=tmp_path / "file" / "home")

    assert ended.exit_code == 1
    assert "Set BAKEN_HOME to a folder that can be written" in ended.err
    assert "Traceback" not in ended.err


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "crawler.cli", "mandate", "list"]
    limit = (20 * 1024, 20 * 1024)

    ended = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "BAKEN_HOME": str(tmp_path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert "ree some space" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_site_that_is_none_is_named_by_every_command_that_takes_one(tmp_path: Path) -> None:
    ended = baken("reextract", "--site", "lantarn", home=tmp_path)

    assert ended.exit_code == 1
    assert 'did you mean "lantaarn"?' in ended.err


def test_the_version_is_told(tmp_path: Path) -> None:
    assert baken("--version", home=tmp_path).out.startswith("baken 0.")
