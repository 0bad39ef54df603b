"""A server with the small recording, and one that misbehaves on request."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from crawler.replay import Replay, start_replay
from tests.crawler.replay.site import small_recording


@pytest.fixture(scope="package")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_recording(tmp_path_factory.mktemp("klein"))


@pytest.fixture(scope="package")
def replay(small: Path) -> Iterator[Replay]:
    with start_replay([small]) as running:
        yield running


@pytest.fixture
def misbehaving(small: Path, tmp_path: Path) -> Iterator[Callable[[str], Replay]]:
    """Starts a server with a scenario given as TOML."""
    with ExitStack() as stack:

        def start(scenario: str) -> Replay:
            path = tmp_path / "scenario.toml"
            path.write_text(scenario, encoding="utf-8")
            return stack.enter_context(start_replay([small], scenario=path, log=tmp_path / "log.jsonl"))

        yield start
