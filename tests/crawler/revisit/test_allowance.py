"""How many visits each of a site's runs may make."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.revisit import allowance
from tests.crawler.revisit.pages import NOW

DAY = timedelta(days=1)


@given(
    st.floats(min_value=0.1, max_value=50_000),
    st.lists(st.integers(min_value=1, max_value=86_000), min_size=1, max_size=60),
)
def test_the_runs_of_some_days_add_up_to_the_budget(requests_a_day: float, gaps: list[int]) -> None:
    spent, before = 0, NOW
    for gap in gaps:
        now = before + timedelta(seconds=gap)
        spent += allowance(requests_a_day, now=now, before=before)
        before = now
    assert abs(spent - requests_a_day * ((before - NOW) / DAY)) <= 1


@pytest.mark.parametrize("before", [None, NOW - DAY, NOW - 30 * DAY])
def test_no_run_gets_more_than_a_days_worth(before: object) -> None:
    assert allowance(240, now=NOW, before=before) == 240  # type: ignore[arg-type]


def test_a_clock_that_was_set_back_gives_nothing() -> None:
    assert allowance(240, now=NOW, before=NOW + DAY) == 0


def test_less_than_one_a_day_is_one_now_and_then() -> None:
    days = [NOW + number * DAY for number in range(11)]
    spent = [allowance(0.5, now=now, before=before) for before, now in pairwise(days)]
    assert sum(spent) == 5
    assert set(spent) == {0, 1}
