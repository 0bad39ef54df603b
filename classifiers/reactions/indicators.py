"""The indicators in reactions, with what the analyst reads for each."""

from collections.abc import Mapping

from classifiers.indicators.types import Indicator
from classifiers.types import Grade
from classifiers.words.load import LANGUAGES

FAMILY = "reactions"
STATED, SEEMING, IN_CHARGE = "reaction-minor-age", "reaction-seems-minor", "reaction-third-party"
_SOURCE = "field knowledge of analysts: what reviewers write; untested"


def _indicator(code: str, dutch: str, english: str) -> Indicator:
    return Indicator(
        code=code,
        family=FAMILY,
        grade=Grade.UNTESTED,
        sentences={"nl": dutch, "en": english},
        source=_SOURCE,
        languages=LANGUAGES,
        since="2026-11-24",
    )


INDICATORS: Mapping[str, Indicator] = {
    indicator.code: indicator
    for indicator in (
        _indicator(
            STATED,
            "Een reactie zegt dat de persoon jonger dan 18 is.",
            "A reaction says that the person is under 18.",
        ),
        _indicator(
            SEEMING,
            "De schrijver van een reactie houdt de persoon voor minderjarig.",
            "The writer of a reaction takes the person for a minor.",
        ),
        _indicator(
            IN_CHARGE,
            "Volgens een reactie heeft iemand anders de leiding.",
            "A reaction says that somebody else is in charge.",
        ),
    )
}
"""Code to indicator, in the order in which they are documented."""


def sentence(code: str, language: str) -> str:
    """What the analyst reads for a hit in a reaction; English for any language but Dutch."""
    sentences = INDICATORS[code].sentences
    return sentences.get(language, sentences["en"])
