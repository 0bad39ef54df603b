"""The index follows the record in company, and is never long behind."""

import pytest

from pipelines.index.errors import IndexUnavailable
from pipelines.index.interface import AdvertIndex
from pipelines.stages.projecting import FOLLOW_SECONDS, MOST_AT_ONCE, REST_SECONDS, Projecting


class Openings:
    """Counts how often the index was opened; there is none."""

    def __init__(self) -> None:
        self.count = 0
        self.now = 100.0
        self.takes = 0.0

    def __call__(self) -> AdvertIndex:
        """Count."""
        self.count += 1
        self.now += self.takes
        raise IndexUnavailable("no index here")

    def clock(self) -> float:
        """Seconds."""
        return self.now


@pytest.fixture
def openings() -> Openings:
    """Of a test."""
    return Openings()


def projecting(openings: Openings) -> Projecting:
    """What is tested."""
    return Projecting(openings, clock=openings.clock)


def test_nothing_is_sent_where_nothing_changed(openings: Openings) -> None:
    following = projecting(openings)
    following.owe(0)
    openings.now += 10 * FOLLOW_SECONDS
    following.follow()
    assert openings.count == 0


@pytest.mark.parametrize(
    ("adverts", "seconds", "is_sent"),
    [(1, 0.0, False), (1, FOLLOW_SECONDS, True), (MOST_AT_ONCE - 1, 0.0, False), (MOST_AT_ONCE, 0.0, True)],
)
def test_changes_are_sent_when_they_are_many_or_old(
    openings: Openings, adverts: int, seconds: float, is_sent: bool
) -> None:
    following = projecting(openings)
    following.owe(adverts)
    openings.now += seconds
    following.follow()
    assert openings.count == is_sent


def test_an_index_that_fails_rests_and_what_is_owed_is_tried_again(openings: Openings) -> None:
    following = projecting(openings)
    following.owe(MOST_AT_ONCE)
    for seconds in (0.0, FOLLOW_SECONDS, REST_SECONDS):
        openings.now += seconds
        following.follow()
    assert openings.count == 2


def test_an_index_that_is_slow_to_fail_takes_less_than_a_tenth_of_the_time(openings: Openings) -> None:
    following = projecting(openings)
    openings.takes = 10.0
    began = openings.now
    for _ in range(1_000):
        following.owe(MOST_AT_ONCE)
        following.follow()
        openings.now += 1.0
    assert openings.count * openings.takes < (openings.now - began) / 10
