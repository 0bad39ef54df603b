"""A fit for which the score reads as a chance."""

import pytest
from attrs import evolve

from classifiers.learning.calibrating import calibrated, grouped, soft_score
from classifiers.learning.scoring import FAMILIES, SOFT
from classifiers.learning.types import Prepared
from classifiers.score import Weights, committed_table, table_by_hand
from classifiers.words.load import read_data

BY_HAND = table_by_hand()


def cases(code: str, *, minors: int, adults: int, against: str = "") -> list[Prepared]:
    return [
        Prepared(
            id=f"{code}-{against}-{number}",
            source="",
            is_minor=number < minors,
            codes=frozenset({code}),
            against=frozenset({against} - {""}),
        )
        for number in range(minors + adults)
    ]


def fitted(found: list[Prepared]) -> Weights:
    return calibrated(found, BY_HAND, BY_HAND)


def test_without_cases_the_weights_by_hand_come_out() -> None:
    assert fitted([]) == BY_HAND


@pytest.mark.parametrize(("minors", "adults"), [(80, 20), (70, 130), (0, 200)])
def test_with_many_cases_a_weight_is_the_share_of_minors(minors: int, adults: int) -> None:
    found = fitted(cases("school-life", minors=minors, adults=adults)).weights["school-life"]
    assert found == pytest.approx(minors / (minors + adults), abs=0.03)


def test_a_handful_of_cases_moves_a_weight_little() -> None:
    assert fitted(cases("third-party-arranges", minors=0, adults=2)).weights["third-party-arranges"] >= 0.14


def test_counter_evidence_is_fitted_too_and_stays_below_zero() -> None:
    found = cases("school-life", minors=80, adults=20)
    lowered = cases("school-life", minors=10, adults=40, against="adult-life")
    raised = cases("school-life", minors=50, adults=0, against="grown-children")
    table = fitted([*found, *lowered, *raised])
    assert table.against["adult-life"] < BY_HAND.against["adult-life"]
    assert table.against["grown-children"] == -0.01


def test_no_minor_who_is_flagged_is_lost_for_a_better_fit() -> None:
    table = fitted(cases("school-life", minors=1, adults=300))
    assert soft_score(frozenset({"school-life"}), frozenset(), table) >= table.possible


def test_every_weight_stays_within_its_bounds() -> None:
    table = fitted([one for code in SOFT for one in cases(code, minors=60, adults=0)])
    assert all(0 < table.weights[code] <= table.caps[FAMILIES[code]] for code in SOFT)
    assert all(table.against_end <= weight < 0 for weight in table.against.values())


def test_the_order_of_cases_changes_nothing() -> None:
    found = [*cases("school-life", minors=30, adults=9), *cases("youth-wording", minors=2, adults=30)]
    assert fitted(found) == fitted(found[::-1])


def test_what_follows_from_law_keeps_its_weight() -> None:
    table = fitted(cases("school-life", minors=0, adults=300))
    assert evolve(table, weights={}, against={}) == evolve(BY_HAND, weights={}, against={})
    assert all(weight == table.weights[code] for code, weight in BY_HAND.weights.items() if code not in SOFT)


def test_cases_in_which_the_same_is_found_are_one_group() -> None:
    [group] = grouped(cases("school-life", minors=3, adults=2))
    assert (group.minors, group.adults) == (3, 2)


def test_every_weight_that_is_fitted_has_its_weight_by_hand() -> None:
    by_hand = read_data("weights.toml")["by_hand"]
    assert by_hand["weights"].keys() == set(SOFT)
    assert by_hand["against"].keys() == committed_table().against.keys()
