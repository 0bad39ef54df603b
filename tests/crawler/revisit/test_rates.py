"""Rates from visits that tell only whether something changed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.revisit import Belief, Prior, after_visit, believe, rate_to_start_with
from crawler.revisit.types import Floats

START = Prior(rate=0.2)
numbers = st.floats(min_value=0.05, max_value=200)
spans = st.floats(min_value=1e-3, max_value=100)


def one(events: float = 0.0, days: float = 0.0) -> Belief:
    return believe(np.array([events]), np.array([days]), rates=np.array([START.rate]), strength=0.8)


def seen(belief: Belief, days: float, found: int, *, collects: bool = False) -> Belief:
    return after_visit(belief, np.array([days]), np.array([float(found)]), np.array([collects]))


def rate(belief: Belief) -> float:
    return float(belief.rates[0])


def watched(rate: float, intervals: Floats, *, seed: int = 5) -> Belief:
    """What is believed of pages of one rate after visits at the given intervals, a row each."""
    draws = np.random.default_rng(seed).random(intervals.shape)
    count = len(intervals)
    belief = believe(np.zeros(count), np.zeros(count), rates=np.full(count, START.rate), strength=0.8)
    for days, draw in zip(intervals.T, draws.T, strict=True):
        changed = (draw < -np.expm1(-rate * days)).astype(float)
        belief = after_visit(belief, days, changed, np.zeros(count, dtype=bool))
    return belief


def test_a_page_seen_once_has_the_rate_where_it_starts() -> None:
    assert rate(one()) == pytest.approx(START.rate)


@pytest.mark.parametrize("rate", [0.05, 0.3, 1.5])
@pytest.mark.parametrize("is_even", [True, False])
def test_the_estimate_is_near_the_rate_where_counting_changes_is_not(rate: float, is_even: bool) -> None:
    shape = (1000, 60)
    intervals = np.full(shape, 2.0) if is_even else np.random.default_rng(7).uniform(0.1, 3.9, shape)
    assert watched(rate, intervals).rates.mean() == pytest.approx(rate, rel=0.15)
    if rate > 1:
        counted = -np.expm1(-rate * intervals) / intervals.mean()
        assert counted.mean() < rate / 2


@given(numbers, spans, spans)
def test_a_change_has_the_mean_and_spread_of_bayes_rule(events: float, days: float, span: float) -> None:
    belief = seen(Belief(events=np.array([events]), days=np.array([days])), span, 1)
    grid = np.exp(np.linspace(np.log(events / days) - 60 / events**0.5, np.log(events / days) + 8, 60_001))
    logs = events * np.log(grid) - days * grid + np.log(-np.expm1(-grid * span))
    weights = np.exp(logs - logs.max())
    mean = (grid * weights).sum() / weights.sum()
    spread = ((grid - mean) ** 2 * weights).sum() / weights.sum()
    assert rate(belief) == pytest.approx(mean, rel=0.01)
    assert float(belief.events[0] / belief.days[0] ** 2) == pytest.approx(spread, rel=0.03)


@given(numbers, spans, st.floats(min_value=1e-3, max_value=1000))
def test_a_change_raises_the_rate_and_its_absence_lowers_it(events: float, days: float, span: float) -> None:
    belief = one(events, days)
    assert rate(seen(belief, span, 0)) < rate(belief) <= rate(seen(belief, span, 1)) * (1 + 1e-9)


@given(numbers, spans, st.floats(min_value=1e-6, max_value=1e5))
def test_a_change_counts_for_one_event_at_most_and_takes_nothing_away(
    events: float, days: float, span: float
) -> None:
    before = one(events, days)
    after = seen(before, span, 1)
    assert before.events[0] <= after.events[0] <= before.events[0] + 1 + 1e-6
    assert before.days[0] <= after.days[0] <= before.days[0] + span


def test_a_change_soon_says_more_than_one_after_a_long_time() -> None:
    found = [rate(seen(one(), days, 1)) for days in (0.1, 1.0, 10.0, 1000.0)]
    assert found == sorted(found, reverse=True)
    assert found[-1] == pytest.approx(START.rate, rel=0.02)


def test_visits_without_a_change_lower_the_rate_and_never_to_nothing() -> None:
    belief = one()
    for _ in range(1000):
        belief = seen(belief, 2.0, 0)
    assert 0 < rate(belief) < START.rate / 100


@given(st.tuples(numbers, spans, spans), st.floats(min_value=0.01, max_value=100), st.integers(0, 1))
def test_another_unit_of_time_changes_the_estimate_with_it(
    page: tuple[float, float, float], factor: float, found: int
) -> None:
    events, days, span = page
    belief = Belief(events=np.array([events]), days=np.array([days]))
    slow = Belief(events=np.array([events]), days=np.array([days * factor]))
    expected = rate(seen(belief, span, found))
    assert rate(seen(slow, span * factor, found)) * factor == pytest.approx(expected, rel=1e-6)


def test_what_is_new_on_a_list_is_counted_by_the_day() -> None:
    belief = seen(one(), 100.0, 300, collects=True)
    assert rate(belief) == pytest.approx(3.0, rel=0.05)
    assert rate(seen(belief, 100.0, 0, collects=True)) == pytest.approx(1.5, rel=0.05)


def test_a_page_starts_where_the_others_of_its_site_are() -> None:
    totals, counts = np.array([0.0, 70.0]), np.array([0.0, 100.0])
    assert rate_to_start_with(totals, counts, START) == pytest.approx([0.2, 0.7], rel=0.02)


def test_the_start_of_a_site_is_learnt_from_pages_that_say_little_each() -> None:
    random = np.random.default_rng(11)
    true, starts = random.gamma(0.8, 0.7 / 0.8, 400), np.full(400, START.rate)
    events, days, span = np.zeros(400), np.zeros(400), np.full(400, 1.0)
    for _ in range(12):
        before = believe(events, days, rates=starts, strength=0.8)
        changed = (random.random(400) < -np.expm1(-true)).astype(float)
        after = after_visit(before, span, changed, np.zeros(400, dtype=bool))
        events, days = events + after.events - before.events, days + after.days - before.days
        rates = believe(events, days, rates=starts, strength=0.8).rates
        starts[:] = rate_to_start_with(np.array([rates.sum()]), np.array([400.0]), START)
    assert starts[0] == pytest.approx(true.mean(), rel=0.2)
