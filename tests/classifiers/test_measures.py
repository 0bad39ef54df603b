from functools import cache

import pytest
from attrs import evolve

from classifiers import indicators
from classifiers.assess import assess
from classifiers.evaluate import Case, as_table, evaluate
from classifiers.learning.in_force import Model, judged_by
from classifiers.measures import differences
from classifiers.score import committed_table
from tests.classifiers.cases_on_file import TODAY, all_cases


@cache
def by_code() -> dict[str, list[Case]]:
    """Indicator to some cases that it is hit in."""
    found: dict[str, list[Case]] = {}
    for case in all_cases():
        for hit in assess(case.document, today=TODAY).hits:
            if case not in found.setdefault(hit.indicator, [])[-1:]:
                found[hit.indicator].append(case)
    return {code: cases[:40] for code, cases in found.items()}


@pytest.mark.parametrize("code", indicators.codes())
def test_half_the_weight_of_an_indicator_is_seen_in_the_differences(code: str) -> None:
    cases, table = by_code()[code], committed_table()
    half = evolve(table, weights={**table.weights, code: table.weights[code] / 2})
    before = as_table(evaluate(cases, today=TODAY))
    with judged_by(Model(version="half", table=half)):
        after = as_table(evaluate(cases, today=TODAY))
    assert any("mean_points" in line for line in differences(before, after))


def test_every_indicator_has_a_case_that_it_is_hit_in() -> None:
    assert by_code().keys() >= set(indicators.codes())


def test_equal_tables_have_no_differences() -> None:
    table = as_table(evaluate(all_cases()[:50], today=TODAY))
    assert differences(table, table) == []


def test_a_difference_says_where_what_it_was_and_what_it_is() -> None:
    before = {"rows": {"nl": {"cases": 3}}, "misses": {}}
    after = {"rows": {"nl": {"cases": 4}}, "misses": {"nl-001": ["ages [] instead of [17]"]}}
    assert differences(before, after) == [
        "misses: nl-001: nothing -> ['ages [] instead of [17]']",
        "rows: nl: cases: 3 -> 4",
    ]


def test_the_confusion_counts_every_case_once() -> None:
    found = evaluate(all_cases(), today=TODAY)
    assert sum(sum(bands.values()) for bands in found.confusion.values()) == len(all_cases())
    assert sum(one.cases for one in found.calibration) == len(all_cases())


def test_the_score_reads_as_a_chance_on_the_labelled_cases() -> None:
    error = evaluate(all_cases(), today=TODAY).calibration_error
    assert error is not None
    assert error <= 0.06


def test_every_tenth_of_the_score_with_enough_cases_is_near_its_share_of_minors() -> None:
    tenths = [one for one in evaluate(all_cases(), today=TODAY).calibration if one.cases >= 20]
    assert len(tenths) >= 4
    assert [one for one in tenths if abs(one.mean_score - one.minors) > 0.15] == []


def test_the_worst_misses_come_first() -> None:
    scores = [abs((one.label == "minor") - one.score) for one in evaluate(all_cases(), today=TODAY).worst]
    assert scores == sorted(scores, reverse=True)
