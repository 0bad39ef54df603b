"""The visits a day that leave the least waiting."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.revisit import Bounds, Pages, optimum, optimum_by_site, waiting
from tests.crawler.revisit.pages import columns, rows

budgets = st.floats(min_value=0.01, max_value=100)


@given(rows, budgets)
def test_the_budget_is_never_exceeded_and_all_of_it_is_used(
    rows: list[tuple[float, float, bool]], budget: float
) -> None:
    spent = optimum(columns(rows), budget).visits.sum()
    assert budget * (1 - 1e-6) <= spent <= budget * (1 + 1e-12)


@given(rows, budgets, st.floats(min_value=0, max_value=1), st.floats(min_value=1, max_value=4))
def test_no_page_gets_less_or_more_than_its_bounds(
    rows: list[tuple[float, float, bool]], budget: float, low: float, high: float
) -> None:
    even = budget / len(rows)
    bounds = Bounds(least=even * low, most=even * high)
    visits = optimum(columns(rows), budget, bounds=bounds).visits
    assert (visits >= bounds.least * (1 - 1e-9)).all()
    assert (visits <= bounds.most).all()
    assert visits.sum() <= budget * (1 + 1e-6)


@given(rows, budgets, st.floats(min_value=0.01, max_value=100))
def test_dearer_stakes_for_all_or_another_unit_of_time_change_nothing(
    rows: list[tuple[float, float, bool]], budget: float, factor: float
) -> None:
    pages = columns(rows)
    dear = Pages(rates=pages.rates, stakes=pages.stakes * factor, collects=pages.collects)
    fast = Pages(rates=pages.rates * factor, stakes=pages.stakes, collects=pages.collects)
    least = waiting(pages, optimum(pages, budget).visits).sum()
    assert waiting(pages, optimum(dear, budget).visits).sum() == pytest.approx(least, rel=1e-6)
    assert waiting(pages, optimum(fast, budget * factor).visits / factor).sum() == pytest.approx(
        least, rel=1e-6
    )


@given(st.lists(st.floats(min_value=0.1, max_value=100), min_size=2, max_size=20), st.booleans(), budgets)
def test_more_at_stake_is_never_visited_less_at_equal_rate(
    stakes: list[float], collects: bool, budget: float
) -> None:
    visits = optimum(columns([(0.5, stake, collects) for stake in sorted(stakes)]), budget).visits
    assert (np.diff(visits) >= -1e-9 * budget).all()


def test_visits_grow_with_an_adverts_rate_up_to_a_turn_and_then_fall_to_none() -> None:
    visits = optimum(columns([(rate, 1.0, False) for rate in np.geomspace(1e-3, 1e2, 200)]), 10.0).visits
    top = int(visits.argmax())
    assert 0 < top < 199
    assert (np.diff(visits[: top + 1]) >= 0).all()
    assert (np.diff(visits[top:]) <= 0).all()
    assert visits[-1] == 0


def test_lists_are_visited_by_the_square_root_of_their_rate() -> None:
    visits = optimum(columns([(1.0, 1.0, True), (4.0, 1.0, True), (9.0, 1.0, True)]), 6.0).visits
    assert visits == pytest.approx([1.0, 2.0, 3.0], rel=1e-6)


def test_every_visit_is_worth_the_price_at_the_optimum() -> None:
    pages = columns([(0.1, 1.0, False), (1.0, 3.0, False), (5.0, 2.0, True)])
    plan = optimum(pages, 3.0)
    more = waiting(pages, plan.visits * (1 - 1e-5)) - waiting(pages, plan.visits * (1 + 1e-5))
    assert more / (plan.visits * 2e-5) == pytest.approx([plan.price] * 3, rel=1e-3)


@pytest.mark.parametrize(
    "rows",
    [
        [(0.1, 1.0, False), (1.0, 1.0, False), (10.0, 1.0, False)],
        [(0.1, 1.0, False), (1.0, 5.0, False), (3.0, 1.0, True)],
        [(20.0, 1.0, False), (0.02, 1.0, False), (0.5, 9.0, False)],
    ],
)
@pytest.mark.parametrize("budget", [0.3, 1.0, 5.0])
def test_no_other_division_of_the_budget_leaves_less_waiting(
    rows: list[tuple[float, float, bool]], budget: float
) -> None:
    pages, parts = columns(rows), 60
    best = waiting(pages, optimum(pages, budget).visits).sum()
    tried = [
        waiting(pages, np.array([a, b, parts - a - b]) * budget / parts).sum()
        for a, b in itertools.product(range(parts + 1), repeat=2)
        if a + b <= parts
    ]
    assert best <= min(tried) * (1 + 1e-6)
    assert best >= min(tried) * 0.98


@given(rows, rows, budgets, budgets)
def test_each_site_is_solved_inside_its_own_budget(
    one: list[tuple[float, float, bool]], other: list[tuple[float, float, bool]], first: float, second: float
) -> None:
    sites = np.array([0] * len(one) + [1] * len(other))
    visits = optimum_by_site(columns([*one, *other]), sites, np.array([first, second]))
    assert visits[sites == 0] == pytest.approx(optimum(columns(one), first).visits)
    assert visits[sites == 1] == pytest.approx(optimum(columns(other), second).visits)


def test_many_pages_have_the_same_optimum_as_their_kinds() -> None:
    few = columns([(0.1, 1.0, False), (2.0, 2.0, False), (5.0, 1.0, True)])
    many = Pages(
        rates=np.tile(few.rates, 5000), stakes=np.tile(few.stakes, 5000), collects=np.tile(few.collects, 5000)
    )
    assert optimum(many, 5000.0).visits[:3] == pytest.approx(optimum(few, 1.0).visits, rel=1e-5)


def test_a_budget_below_the_least_of_all_is_refused() -> None:
    with pytest.raises(ValueError, match="2 pages at 1"):
        optimum(columns([(1.0, 1.0, False)] * 2), 1.5, bounds=Bounds(least=1.0))


def test_no_pages_are_no_visits() -> None:
    empty = Pages(rates=np.empty(0), stakes=np.empty(0), collects=np.empty(0, dtype=bool))
    assert len(optimum(empty, 1.0).visits) == 0


def test_a_budget_for_everything_is_spent_up_to_the_most() -> None:
    plan = optimum(columns([(1.0, 1.0, False), (5.0, 1.0, True)]), 10.0, bounds=Bounds(most=2.0))
    assert (plan.visits.tolist(), plan.price) == ([2.0, 2.0], 0.0)


def test_what_is_never_visited_waits_as_a_whole_and_on_lists_without_end() -> None:
    left = waiting(columns([(1.0, 3.0, False), (1.0, 3.0, True)]), np.zeros(2))
    assert left.tolist() == [3.0, math.inf]
