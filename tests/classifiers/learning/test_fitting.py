"""Weights from labels: bounded, drawn to the present ones, the same in any order."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from classifiers.learning.fitting import fit
from classifiers.learning.scoring import SOFT, bounds_now
from classifiers.learning.types import Bounds, Prepared

BOUNDS = Bounds(weights={"a": 0.20, "b": 0.10}, caps={"a": 0.40, "b": 0.10})


def label(number: int, is_minor: bool, *codes: str) -> Prepared:
    return Prepared(id=f"c{number}", source=f"s{number}", is_minor=is_minor, codes=frozenset(codes))


def test_without_labels_the_present_weights_come_out() -> None:
    now = bounds_now(with_wording=False)
    assert fit([], now).weights == now.weights
    assert set(now.weights) == set(SOFT)


def test_a_hit_that_only_adults_have_loses_weight_and_one_of_minors_gains() -> None:
    cases = [label(n, False, "a") for n in range(60)] + [label(n, True, "b") for n in range(100, 160)]
    cases += [label(n, False) for n in range(200, 300)]
    learnt = fit(cases, BOUNDS)
    assert learnt.weights["a"] < 0.10
    assert learnt.weights["b"] == 0.10
    assert learnt.support == {"a": 60, "b": 60}


def test_a_weight_never_passes_its_cap_nor_falls_below_zero() -> None:
    extreme = [label(n, True, "a", "b") for n in range(500)] + [label(n, False) for n in range(500, 1000)]
    assert fit(extreme, BOUNDS).weights == {"a": 0.40, "b": 0.10}
    upside_down = [label(n, n >= 500, *(("a", "b") if n < 500 else ())) for n in range(1000)]
    assert min(fit(upside_down, BOUNDS).weights.values()) >= 0


def test_few_labels_move_a_weight_little() -> None:
    assert abs(fit([label(1, False, "a")], BOUNDS).weights["a"] - 0.20) < 0.02


@given(st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from(["a", "b"]))), max_size=40))
def test_the_order_of_the_labels_does_not_matter(rows: list[tuple[bool, set[str]]]) -> None:
    cases = [label(n, is_minor, *codes) for n, (is_minor, codes) in enumerate(rows)]
    learnt = fit(cases, BOUNDS)
    assert fit(cases[::-1], BOUNDS) == learnt
    assert all(0 <= learnt.weights[code] <= BOUNDS.caps[code] for code in BOUNDS.weights)


def test_a_label_that_counter_evidence_lowers_says_less_against_an_indicator() -> None:
    bounds = evolve(BOUNDS, against={"c": -0.20}, against_end=-0.20)
    bare = [label(n, False) for n in range(200, 300)]
    adults = [label(n, False, "a") for n in range(30)]
    lowered = [evolve(one, against=frozenset({"c"})) for one in adults]
    assert fit([*bare, *lowered], bounds).weights["a"] > fit([*bare, *adults], bounds).weights["a"]
