"""A site that fails for a moment: its pages are asked for again after a wait, also after a death."""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.bench import Bench, Blow

pytestmark = pytest.mark.slow
PREFIX = "http://forum.praatpunt.test/onderwerp/"
PAGES = 106
"""Under that prefix, in the recording."""
WAIT = 1.0


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """After the undisturbed crawl the next three pages are answered with 503."""
    rule = {"prefix": PREFIX, "skip": PAGES, "times": 3, "status": 503}
    with Bench(tmp_path, "praatpunt", scenario=rule) as opened:
        yield opened


def shortest_wait(log: Path) -> float:
    """Seconds between an error and the next time that its page was asked for."""
    asked = defaultdict(list)
    for line in map(json.loads, log.read_text("utf-8").splitlines()):
        if line["url"].startswith(PREFIX):
            asked[line["url"]].append((line["at"], line["status"]))
    waits = [
        later - at
        for times in asked.values()
        for (at, status), (later, _) in itertools.pairwise(times)
        if status == 503
    ]
    return float(min(waits))


def test_pages_wait_and_are_then_read_and_the_crawl_ends(bench: Bench) -> None:
    verdict = bench.suffer("503", [Blow(settings={"BAKEN_RETRY_WAITS": [WAIT, WAIT]})])
    assert (verdict.wrong, verdict.blows, verdict.repeated) == ((), 0, 3)
    assert shortest_wait(bench.log) >= WAIT


def test_killed_while_a_failure_is_written_down_nothing_is_lost(bench: Bench) -> None:
    verdict = bench.suffer("503", [Blow(failpoint="frontier.fail:1:kill")])
    assert (verdict.wrong, verdict.blows) == ((), 1)
    assert verdict.is_well
