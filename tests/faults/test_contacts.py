"""A number that is shown only when asked, by GET or POST: no death parts it from its advert or doubles it."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.faults import scenarios
from tests.faults.bench import Bench, Blow
from tests.faults.test_small import AT_THE_END, AT_WORK, LAST, not_well
from tests.fixtures.recorded import facts

pytestmark = pytest.mark.slow
ASKING = ("frontier.insert", "frontier.lease", "frontier.ack", "record.begin", "record.committed")
"""Points that an advert passes while it waits for its number, and the number itself."""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with scenarios.a_bench(tmp_path_factory.mktemp("faults"), "portaal") as opened:
        yield opened


def test_what_the_others_are_compared_with_has_each_number_once_at_its_advert(bench: Bench) -> None:
    true = facts("portaal")
    numbers = {key: fact["method"] for key, fact in true["numbers"].items() if fact["number"]}
    methods = Counter(numbers.values())
    phones = Counter(str(row[0]) for row in bench.expected.tables["contacts"] if row[1] == "phone")
    assert min(methods["GET"], methods["POST"]) > 5
    assert {str(row[0]) for row in bench.expected.tables["adverts"]} == set(true["adverts"])
    assert phones == dict.fromkeys(numbers, 1)


def test_killed_at_five_random_moments_each_advert_keeps_its_number(bench: Bench) -> None:
    verdicts = list(scenarios.random_kills(bench, count=5, seed=11))
    assert not_well(verdicts) == []
    assert sum(verdict.blows for verdict in verdicts) == 5


def test_killed_at_every_named_point_each_advert_keeps_its_number(bench: Bench) -> None:
    for points in (AT_WORK, AT_THE_END, LAST):
        verdict = scenarios.in_a_row(bench, points, action="kill")
        assert (verdict.wrong, verdict.blows) == ((), len(points))
        assert verdict.is_well


@pytest.mark.parametrize("point", ASKING)
def test_killed_between_an_advert_and_its_number_they_come_together(bench: Bench, point: str) -> None:
    verdict = bench.suffer(point, [Blow(failpoint=f"{point}:{visit}:kill") for visit in (3, 2, 1)])
    assert not_well([verdict]) == []
    assert verdict.blows
