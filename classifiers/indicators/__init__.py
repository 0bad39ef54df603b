"""The indicators: what an analyst reads for each, how it is graded and what it weighs."""

from classifiers.indicators.against import AGAINST
from classifiers.indicators.registry import INDICATORS, indicators
from classifiers.indicators.types import Indicator
from classifiers.score import weight

__all__ = ["INDICATORS", "Indicator", "codes", "indicator", "sentence", "weight"]


def codes() -> tuple[str, ...]:
    """The codes of all public indicators, in the order of the documentation."""
    return tuple(INDICATORS)


def indicator(code: str) -> Indicator:
    """The indicator of a code; KeyError when there is none."""
    return indicators()[code]


def sentence(code: str, language: str) -> str:
    """What the analyst reads for a hit, in ``nl`` or ``en``; English for any other language.

    The code itself where no lexicon that is loaded knows it any more.
    """
    found = indicators().get(code) or AGAINST.get(code)
    if found is None:
        return code
    sentences = found.sentences
    return sentences.get(language, sentences["en"])
