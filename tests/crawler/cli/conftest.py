"""One run of the demo, shared by the tests that look at what it left."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

ROOT = Path(__file__).resolve().parents[3]


@frozen(kw_only=True)
class Finished:
    """A command that has ended."""

    exit_code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """What it printed as JSON."""
        return json.loads(self.out)


def baken(
    *arguments: str, home: Path, stdin: str = "", environment: Mapping[str, str] | None = None
) -> Finished:
    """Run the program as a user does, in a process of its own and with a home of its own."""
    ended = subprocess.run(
        [sys.executable, "-m", "crawler.cli", *arguments],
        cwd=ROOT,
        env={**os.environ, "BAKEN_HOME": str(home), "BAKEN_LOG_LEVEL": "WARNING", **(environment or {})},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Finished(exit_code=ended.returncode, out=ended.stdout, err=ended.stderr)


@frozen(kw_only=True)
class DemoRun:
    """The home that a demo left, and what its first and second run printed."""

    home: Path
    first: Finished
    second: Finished


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    """The demo, run twice in one home."""
    home = tmp_path_factory.mktemp("demo")
    first = baken("demo", "--no-serve", "--json", home=home)
    second = baken("demo", "--no-serve", "--json", home=home)
    return DemoRun(home=home, first=first, second=second)
