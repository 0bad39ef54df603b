"""Everything is looked at, whatever one part trips over."""

from collections.abc import Iterator
from pathlib import Path

from crawler.cli.checkup import State, examine
from crawler.cli.checkup.finding import Finding, ok
from crawler.config import Config


def broken(_: Config) -> Iterator[Finding]:
    yield ok("before", "fine")
    raise OSError("the disk is gone")


def sound(_: Config) -> Iterator[Finding]:
    yield ok("after", "fine")


def test_a_part_that_fails_is_a_finding_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = list(examine(Config(home=tmp_path), parts=(broken, sound)))
    assert [(one.name, one.state) for one in found] == [
        ("before", State.OK),
        ("broken", State.BAD),
        ("after", State.OK),
    ]
    assert "the disk is gone" in found[1].said
