"""What every test relies on: browsers that are there or said to be missing, and the last line of a run."""

import os
import sys
from collections.abc import Iterator

import pytest

from tests.not_run import KINDS, Skipped, not_run_line
from tests.services import elasticsearch as elasticsearch_service
from tests.services.chromium import MISSING, Chromium, find_chromium

_skipped: list[Skipped] = []


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose browser or server is not there; fail it where all services are required."""
    refuse = pytest.fail if os.environ.get("BAKEN_TEST_REQUIRE") == "1" else pytest.skip
    if item.get_closest_marker("browser") and find_chromium() is None:
        refuse(MISSING)
    if item.get_closest_marker("elasticsearch") and not elasticsearch_service.is_there():
        refuse(elasticsearch_service.MISSING)


@pytest.fixture(scope="session")
def elasticsearch() -> Iterator[str]:
    """Address of a real server; a test that uses it carries the mark ``elasticsearch``."""
    with elasticsearch_service.running() as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Chromium:
    """The browser that was found; a test that uses it carries the mark ``browser``."""
    found = find_chromium()
    if found is None:
        pytest.skip(MISSING)
    return found


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped; with several processes, the one that reports hears of all."""
    if report.skipped and isinstance(report.longrepr, tuple) and not hasattr(report, "wasxfail"):
        kind = next((kind for kind in KINDS if kind in report.keywords), "")
        _skipped.append(Skipped(kind=kind, reason=report.longrepr[2].removeprefix("Skipped: ")))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say last what was not run."""
    line = not_run_line(_skipped)
    if line and not hasattr(config, "workerinput"):
        sys.stdout.write(f"{line}\n")
