"""What is under way can be ended: one that is too slow, or all."""

import pytest
from attrs import define, field

from crawler.egress.flights import PATIENCE, Flights
from crawler.errors import Halted, TooSlow


@define
class Watch:
    seconds: float = 0.0
    ended: list[str] = field(factory=list)

    def now(self) -> float:
        return self.seconds


@pytest.mark.parametrize(
    ("seconds", "received", "is_ended"),
    [
        (PATIENCE - 1, 0, False),
        (PATIENCE, 0, True),
        (PATIENCE, 100 * PATIENCE, False),
        (59.0, 100 * 59 - 1, True),
        (59.0, None, False),
    ],
)
def test_an_answer_that_comes_in_too_slowly_is_broken_off(
    seconds: float, received: int | None, *, is_ended: bool
) -> None:
    watch = Watch()
    flights = Flights(slowest=100, now=watch.now)
    flight = flights.begin(lambda: watch.ended.append("one"), lambda: received)
    watch.seconds = seconds
    assert flights.end_slow() == is_ended
    assert watch.ended == ["one"] * is_ended
    assert isinstance(flight.verdict, TooSlow) == is_ended


def test_all_are_broken_off_once_and_the_first_verdict_counts() -> None:
    watch = Watch()
    flights = Flights(slowest=100, now=watch.now)
    landed = flights.begin(lambda: watch.ended.append("landed"))
    flight = flights.begin(lambda: watch.ended.append("under way"))
    flights.close(landed)
    assert flights.end_all(Halted("first")) == 1
    flights.end_all(Halted("second"))
    assert (watch.ended, str(flight.verdict)) == (["under way"], "first")
