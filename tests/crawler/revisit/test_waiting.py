"""What a visit is worth when the rate is known, and when it is believed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.revisit import Belief, Pages, expected_urgency, urgency
from tests.crawler.revisit.pages import columns, rates, rows, stakes

shapes = st.floats(min_value=0.2, max_value=50)
days = st.floats(min_value=0.01, max_value=100)


def believed(pages: Pages, events: float) -> Belief:
    shape = np.full(len(pages), events)
    return Belief(events=shape, days=shape / pages.rates)


@given(rows, days)
def test_a_rate_that_is_known_has_the_worth_of_that_rate(
    found: list[tuple[float, float, bool]], age: float
) -> None:
    pages, ages = columns(found), np.full(len(found), age)
    known = urgency(pages, ages)
    assert expected_urgency(pages, believed(pages, np.inf), ages) == pytest.approx(known, rel=1e-3)


@pytest.mark.parametrize("events", [0.8, 1.0, 3.0, 40.0])
@pytest.mark.parametrize("age", [0.01, 1.0, 30.0])
@pytest.mark.parametrize("collects", [True, False])
def test_the_worth_is_the_mean_over_what_is_believed(events: float, age: float, collects: bool) -> None:
    pages, ages = columns([(0.5, 2.0, collects)]), np.array([age])
    drawn = np.random.default_rng(3).gamma(events, 0.5 / events, 400_000)
    many = columns([(rate, 2.0, collects) for rate in np.maximum(drawn[:20_000], 1e-12)])
    mean = urgency(many, np.full(20_000, age)).mean()
    found = expected_urgency(pages, believed(pages, events), ages)
    assert found[0] == pytest.approx(mean, rel=0.08)


@given(st.tuples(rates, stakes, st.booleans()), shapes, days, st.floats(min_value=1.0, max_value=50))
def test_the_worth_never_falls_with_time(
    page: tuple[float, float, bool], events: float, age: float, factor: float
) -> None:
    pages = columns([page] * 2)
    sooner, later = expected_urgency(pages, believed(pages, events), np.array([age, age * factor]))
    assert 0 <= sooner <= later * (1 + 1e-6)


def test_an_advert_that_may_as_well_be_slow_is_not_given_up() -> None:
    pages, age = columns([(50.0, 1.0, False)]), np.array([5.0])
    sure, unsure = (expected_urgency(pages, believed(pages, events), age)[0] for events in (np.inf, 0.8))
    assert unsure > 2 * sure
