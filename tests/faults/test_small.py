"""A small part of ``make faults``, within ``make test``."""

from collections.abc import Iterator, Sequence

import pytest

from crawler.failpoints import POINTS
from tests.faults import scenarios
from tests.faults.bench import Bench, Blow, Verdict

pytestmark = pytest.mark.slow
AT_WORK = (
    *("record.acked", "recover.copy", "recover.rename", "recover.set-aside", "frontier.expire"),
    *("frontier.dedupe-mark", "frontier.insert", "frontier.lease", "frontier.ack", "frontier.commit"),
    *("frontier.committed", "capture.open", "capture.write-header", "capture.write-body", "capture.fsync"),
    *("record.sync", "record.begin", "record.commit", "record.committed"),
)
AT_THE_END = ("capture.seal", "capture.verify", "capture.rename", "capture.dirsync")
LAST = ("capture.seal-commit",)
ELSEWHERE = ("frontier.fail",)
"""Passed where a page fails; these sites have none that does."""
UNFORESEEN = (
    *("frontier.insert:1", "frontier.insert:3", "frontier.ack:1", "record.commit:1"),
    *("capture.open:2", "capture.write-body:4", "capture.seal:1", "capture.rename:2"),
)
"""Points and the visit at which they fail."""
FAILING = ("frontier.insert", "frontier.ack", "capture.write-body", "capture.fsync", "record.sync")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with scenarios.a_bench(tmp_path_factory.mktemp("faults"), "praatpunt") as opened:
        yield opened


def not_well(verdicts: Sequence[Verdict]) -> list[Verdict]:
    return [verdict for verdict in verdicts if not verdict.is_well]


def test_an_undisturbed_crawl_is_what_the_others_are_compared_with(bench: Bench) -> None:
    expected = bench.expected
    assert len(expected.tables["pages"]) == 110
    assert len(expected.tables["replies"]) == 695
    assert (expected.left, expected.unreadable, expected.file_faults, expected.unsealed) == (0, 0, (), ())
    assert expected.runs == (("finished", "finished"),)


def test_killed_at_six_random_moments_it_loses_nothing(bench: Bench) -> None:
    verdicts = list(scenarios.random_kills(bench, count=6, seed=7))
    assert not_well(verdicts) == []
    assert sum(verdict.blows for verdict in verdicts) == 6


def test_killed_at_every_named_point_it_loses_nothing(bench: Bench) -> None:
    assert {*AT_WORK, *AT_THE_END, *LAST, *ELSEWHERE} == set(POINTS)
    for points in (AT_WORK, AT_THE_END, LAST):
        verdict = scenarios.in_a_row(bench, points, action="kill")
        assert (verdict.wrong, verdict.blows) == ((), len(points))
        assert verdict.is_well


@pytest.mark.parametrize("action", ["enospc", "eio"])
def test_when_the_disk_fails_in_the_middle_it_loses_nothing(bench: Bench, action: str) -> None:
    verdict = scenarios.in_a_row(bench, FAILING, action=action)
    assert (verdict.wrong, verdict.blows) == ((), len(FAILING))


@pytest.mark.parametrize("point", UNFORESEEN)
def test_after_an_error_that_nobody_foresaw_it_loses_nothing(bench: Bench, point: str) -> None:
    """A link that is not kept, a page that is not written, a file that is not sealed end the run."""
    blow = Blow(failpoint=f"{point}:error", settings=scenarios.SMALL_FILES)
    assert bench.suffer(point, [blow]).wrong == ()


def test_points_in_a_row_are_all_tried_and_each_that_is_not_passed_is_left_out(bench: Bench) -> None:
    names = ("capture.write-body", "capture.seal", "record.begin", "frontier.fail")
    verdicts = list(scenarios.failpoints(bench, action="kill", visits=(1, 2), names=names))
    assert not_well(verdicts) == []
    assert sum(verdict.blows for verdict in verdicts) == 6


def test_stopped_in_good_order_or_at_once_it_loses_nothing(bench: Bench) -> None:
    assert not_well(list(scenarios.signals(bench, count=1, seed=3))) == []


def test_with_a_full_disk_it_loses_nothing(bench: Bench) -> None:
    assert not_well(list(scenarios.full_disks(bench, limits=(60_000,)))) == []


def test_with_a_clock_that_was_set_back_it_loses_nothing(bench: Bench) -> None:
    assert not_well(list(scenarios.clocks_set_back(bench, count=1, seed=5))) == []


def test_stopped_at_once_while_it_closes_it_is_not_said_to_be_finished(bench: Bench) -> None:
    slow = Blow(
        failpoint="capture.seal-commit:1:delay:3",
        signals=[(bench.seconds + 1, scenarios.STOP), (scenarios.SOON, scenarios.STOP)],
        is_at_work=True,
    )
    assert not_well([bench.suffer("stopped while it closes", [slow])]) == []
