"""The pages that one run visits."""

import math
from collections import Counter
from datetime import timedelta

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.revisit import RESERVE, Page, choose
from tests.crawler.revisit.pages import NOW, page, rates, stakes

days = st.floats(min_value=0.01, max_value=100)
many = st.lists(st.tuples(rates, stakes, days, st.booleans()), min_size=0, max_size=40)
Row = tuple[float, float, float, bool]


def pages_of(rows: list[Row]) -> list[Page]:
    return [
        page(number, rate=rate, stake=stake, days=age, lists=lists)
        for number, (rate, stake, age, lists) in enumerate(rows)
    ]


@given(many, st.integers(min_value=0, max_value=50))
def test_the_budget_is_filled_and_never_exceeded(rows: list[Row], budget: int) -> None:
    found = choose(pages_of(rows), now=NOW, budget=budget)
    assert len(found) == len({chosen.url for chosen in found}) == min(budget, len(rows))


@given(many, st.integers(min_value=1, max_value=50), st.tuples(rates, days, st.booleans()))
def test_more_at_stake_is_never_visited_later_at_equal_rate(
    rows: list[Row], budget: int, both: tuple[float, float, bool]
) -> None:
    rate, age, lists = both
    low = page(1000, rate=rate, stake=1.0, days=age, lists=lists)
    high = evolve(low, url="http://www.lantaarn.test/high", stake=5.0)
    order = [chosen.url for chosen in choose([low, *pages_of(rows), high], now=NOW, budget=budget)]
    if low.url in order:
        assert order.index(high.url) < order.index(low.url)


few = st.lists(st.tuples(rates, stakes, days, st.booleans()), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(few, st.integers(min_value=1, max_value=6))
def test_no_page_is_passed_over_for_ever(rows: list[Row], budget: int) -> None:
    pages = {chosen.url: chosen for chosen in pages_of(rows)}
    bound = math.ceil(len(pages) / (RESERVE * budget)) + math.ceil(len(pages) / math.ceil(budget / 2)) + 1
    waited = Counter(dict.fromkeys(pages, 0))
    for run in range(2 * bound):
        now = NOW + timedelta(hours=run)
        waited.update(pages.keys())
        for chosen in choose(list(pages.values()), now=now, budget=budget):
            pages[chosen.url] = evolve(chosen, visited_at=now)
            waited[chosen.url] = 0
        assert max(waited.values()) <= bound


@given(many, st.integers(min_value=1, max_value=50), st.floats(min_value=0.1, max_value=10))
def test_dearer_stakes_for_all_choose_the_same_pages(rows: list[Row], budget: int, factor: float) -> None:
    distinct = [(rate, stake, age, lists) for rate, stake, age, lists in rows if rate * age < 10]
    dear = [(rate, stake * 2.0 ** round(factor), age, lists) for rate, stake, age, lists in distinct]
    found = [chosen.url for chosen in choose(pages_of(distinct), now=NOW, budget=budget)]
    assert [chosen.url for chosen in choose(pages_of(dear), now=NOW, budget=budget)] == found


def test_the_most_urgent_comes_first() -> None:
    calm, busy, grave = page(1, rate=0.1), page(2, rate=1.0), page(3, rate=1.0, stake=9.0)
    assert choose([calm, busy, grave], now=NOW, budget=3) == [grave, busy, calm]


def test_an_advert_that_changes_all_the_time_is_not_chased() -> None:
    restless, calm = page(1, rate=500.0), page(2, rate=1.0)
    assert choose([restless, calm], now=NOW, budget=2)[0] == calm


def test_an_advert_of_which_little_is_known_is() -> None:
    restless, calm = evolve(page(1, rate=50.0, days=5), events=0.8), page(2, rate=50.0, days=5)
    assert choose([calm, restless], now=NOW, budget=2)[0] == restless


def test_a_list_with_many_new_adverts_is() -> None:
    full, calm = page(1, rate=500.0, lists=True), page(2, rate=1.0)
    assert choose([calm, full], now=NOW, budget=2)[0] == full


def test_a_page_that_waited_too_long_goes_before_all() -> None:
    urgent = [page(number, rate=1.0, stake=50.0) for number in range(10)]
    old, older = (page(number, rate=1e-3, stake=0.1, days=number) for number in (30, 60))
    assert [old in choose([*urgent, old, older], now=NOW, budget=5, reserve=share) for share in (0.1, 0)] == [
        True,
        False,
    ]
    assert older in choose([*urgent, old, older], now=NOW, budget=2)
    assert old not in choose([*urgent, old, older], now=NOW, budget=2)


def test_what_was_just_visited_is_left_out() -> None:
    assert choose([page(1, days=0), page(2, days=-1)], now=NOW, budget=5) == []
