"""Which folder a command works in: said when it is new, and never made by a command that only reads."""

from pathlib import Path

import pytest

from tests.crawler.cli.conftest import baken
from tests.crawler.cli.test_commands import ORDER

READERS = [
    ("mandate", "list"),
    ("mandate", "revoke", "M-1"),
    ("audit", "verify"),
    ("crawl", "lantaarn"),
    ("reindex",),
    ("reclassify",),
    ("user", "reset", "ada"),
    ("stop", "lantaarn"),
    ("stop",),
]


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_a_command_that_needs_a_record_refuses_where_there_is_none(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    home = tmp_path / "elsewhere"
    ended = baken(*command, home=home)
    assert ended.exit_code == 1
    assert ended.err.startswith(f"baken: There is no Baken home at {home}.")
    assert len(ended.err.splitlines()) == 1
    assert not home.exists()


def test_a_command_that_begins_a_record_says_where(tmp_path: Path) -> None:
    home = tmp_path / "new"
    order = (*ORDER, "--ends", "2027-01-01")
    assert f"baken: new home {home}" in baken(*order, home=home).err
    assert "new home" not in baken(*order, home=home).err
