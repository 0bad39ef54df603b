"""The indicators across adverts can be read, weighed and looked up."""

from pathlib import Path

import pytest

from classifiers.across.indicators import INDICATORS, caveat_sentence, sentence
from classifiers.across.score import linked_table, weight
from classifiers.across.types import Caveat
from classifiers.types import Grade

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "indicators.md"


@pytest.mark.parametrize("code", INDICATORS)
def test_an_indicator_has_two_sentences_and_a_low_weight(code: str) -> None:
    assert sentence(code, "nl") != sentence(code, "en") == sentence(code, "fr")
    assert 0 < weight(code) <= 0.30
    assert INDICATORS[code].grade is Grade.UNTESTED


@pytest.mark.parametrize("caveat", [caveat for caveat in Caveat if caveat])
def test_a_caveat_says_why_and_takes_off(caveat: Caveat) -> None:
    assert caveat_sentence(caveat, "nl") != caveat_sentence(caveat, "en")
    assert weight("minor-on-linked-advert", caveat) < weight("minor-on-linked-advert")


def test_a_hit_without_a_caveat_says_nothing_of_one() -> None:
    assert caveat_sentence("", "nl") == ""


@pytest.mark.parametrize("code", linked_table().weights)
def test_the_reference_has_a_line_for_every_weight(code: str) -> None:
    lines = [line for line in REFERENCE.read_text("utf-8").splitlines() if line.startswith(f"| `{code}` |")]
    assert len(lines) == 1
    assert f"| untested | {weight(code):.2f} |" in lines[0]
