"""The indicators: what an analyst reads for each, how it is graded and what it weighs."""

from classifiers.indicators.registry import INDICATORS
from classifiers.indicators.types import Indicator
from classifiers.score import weight

__all__ = ["INDICATORS", "Indicator", "codes", "indicator", "sentence", "weight"]


def codes() -> tuple[str, ...]:
    """The codes of all indicators, in the order of the documentation."""
    return tuple(INDICATORS)


def indicator(code: str) -> Indicator:
    """The indicator of a code; KeyError when there is none."""
    return INDICATORS[code]


def sentence(code: str, language: str) -> str:
    """What the analyst reads for a hit, in ``nl`` or ``en``; English for any other language."""
    sentences = INDICATORS[code].sentences
    return sentences.get(language, sentences["en"])
