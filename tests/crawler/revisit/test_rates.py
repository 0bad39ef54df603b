"""Rates from visits that tell only whether something changed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.revisit import Prior, Tallies, arrival_rates, change_rates, prior_of_arrivals, prior_of_changes
from crawler.revisit.types import Floats

WEAK = Prior(rate=1.0, strength=1e-9)
BELIEF = Prior(rate=0.2, strength=0.5)


def one(visits: int, changes: int, *, days: float = 2.0) -> Tallies:
    """Visits at even intervals."""
    return Tallies(
        visits=np.array([float(visits)]),
        changes=np.array([float(changes)]),
        changed_days=np.array([changes * days]),
        unchanged_days=np.array([(visits - changes) * days]),
    )


def watched(rate: float, intervals: Floats, *, seed: int = 5) -> Tallies:
    """Pages of one rate, each visited at the given intervals."""
    draws = np.random.default_rng(seed).random(intervals.shape)
    changed = draws < -np.expm1(-rate * intervals)
    return Tallies(
        visits=np.full(len(intervals), float(intervals.shape[1])),
        changes=changed.sum(axis=1).astype(float),
        changed_days=(intervals * changed).sum(axis=1),
        unchanged_days=(intervals * ~changed).sum(axis=1),
    )


@pytest.mark.parametrize(("visits", "changes"), [(1, 1), (2, 1), (10, 3), (10, 9), (10, 10), (200, 120)])
def test_even_intervals_give_cho_and_garcia_molinas_estimate(visits: int, changes: int) -> None:
    expected = -np.log((visits - changes + 0.5) / (visits + 0.5)) / 2.0
    assert change_rates(one(visits, changes), WEAK)[0] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("rate", [0.02, 0.3, 1.5])
@pytest.mark.parametrize("is_even", [True, False])
def test_the_estimate_is_near_the_rate_where_counting_changes_is_not(rate: float, is_even: bool) -> None:
    shape = (4000, 40)
    intervals = np.full(shape, 2.0) if is_even else np.random.default_rng(7).uniform(0.5, 3.5, shape)
    tallies = watched(rate, intervals)
    assert change_rates(tallies, WEAK).mean() == pytest.approx(rate, rel=0.15)
    if rate > 1:
        counted = tallies.changes / (tallies.changed_days + tallies.unchanged_days)
        assert counted.mean() < rate / 2


def test_a_page_seen_once_has_the_rate_of_the_belief() -> None:
    assert change_rates(one(0, 0), BELIEF)[0] == pytest.approx(0.2)
    assert arrival_rates(np.zeros(1), np.zeros(1), BELIEF)[0] == pytest.approx(0.2)


def test_visits_without_a_change_lower_the_rate_and_never_to_nothing() -> None:
    found = [change_rates(one(visits, 0), BELIEF)[0] for visits in (0, 1, 10, 1000)]
    assert found == sorted(found, reverse=True)
    assert found[-1] > 0


@given(
    st.integers(min_value=0, max_value=200),
    st.integers(min_value=0, max_value=200),
    st.floats(min_value=1e-3, max_value=100),
    st.floats(min_value=0.01, max_value=100),
)
def test_another_unit_of_time_changes_the_estimate_with_it(
    quiet: int, changes: int, days: float, factor: float
) -> None:
    prior = Prior(rate=BELIEF.rate / factor)
    found = change_rates(one(quiet + changes, changes, days=days), BELIEF)[0]
    slower = change_rates(one(quiet + changes, changes, days=days * factor), prior)[0]
    assert 0 < found < np.inf
    assert slower * factor == pytest.approx(found, rel=1e-6)


@given(st.integers(min_value=1, max_value=100), st.integers(min_value=0, max_value=99))
def test_one_more_change_never_lowers_the_rate(visits: int, changes: int) -> None:
    changes = min(changes, visits - 1)
    assert change_rates(one(visits, changes), BELIEF) <= change_rates(one(visits, changes + 1), BELIEF)


def test_new_adverts_are_counted_by_the_day() -> None:
    found = arrival_rates(np.array([300.0]), np.array([100.0]), BELIEF)
    assert found[0] == pytest.approx(3.0, rel=0.03)


def test_the_belief_about_a_page_comes_from_all_pages_of_its_site() -> None:
    tallies = watched(0.7, np.full((300, 3), 1.0))
    assert prior_of_changes(tallies, BELIEF).rate == pytest.approx(0.7, rel=0.15)
    assert prior_of_changes(one(0, 0), BELIEF).rate == pytest.approx(0.2)
    lists = prior_of_arrivals(np.array([10.0, 50.0]), np.array([10.0, 10.0]), BELIEF)
    assert lists.rate == pytest.approx(3.0, rel=0.15)
