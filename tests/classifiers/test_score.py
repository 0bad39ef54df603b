import pytest

from classifiers.indicators.registry import INDICATORS
from classifiers.score import score_and_band, weight, weights_table
from classifiers.types import Grade, Hit
from crawler.items import Band

FAMILIES = {code: indicator.family for code, indicator in INDICATORS.items()}


def hit(code: str) -> Hit:
    return Hit(
        indicator=code,
        field="text",
        start=0,
        end=1,
        quote="x",
        weight=weight(code),
        grade=INDICATORS[code].grade,
    )


def test_without_hits_the_score_is_zero_and_the_band_none() -> None:
    assert score_and_band([], FAMILIES) == (0.0, Band.NONE)


@pytest.mark.parametrize("code", [code for code, it in INDICATORS.items() if it.grade is Grade.RULE])
def test_one_hit_of_grade_rule_is_strong(code: str) -> None:
    assert score_and_band([hit(code)], FAMILIES)[1] is Band.STRONG


def test_all_soft_hits_together_are_possible_at_most() -> None:
    soft = [hit(code) for code, it in INDICATORS.items() if it.grade is not Grade.RULE]
    score, band = score_and_band(soft, FAMILIES)
    assert (band, score <= weights_table().soft_end) == (Band.POSSIBLE, True)


def test_an_indicator_that_is_hit_often_counts_once() -> None:
    assert score_and_band([hit("youth-wording")] * 50, FAMILIES) == score_and_band(
        [hit("youth-wording")], FAMILIES
    )


def test_a_family_adds_no_more_than_its_cap() -> None:
    score, _ = score_and_band([hit("school-life"), hit("parents-rules")], FAMILIES)
    assert score == weights_table().caps["life-of-a-minor"]


def test_the_order_of_hits_does_not_change_the_score() -> None:
    hits = [hit(code) for code in INDICATORS]
    assert score_and_band(hits, FAMILIES) == score_and_band(reversed(hits), FAMILIES)
