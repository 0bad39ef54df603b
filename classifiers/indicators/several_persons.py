"""Several persons in one advert, of whom one has a minor age."""

import re
from collections.abc import Iterator
from functools import lru_cache

from classifiers.indicators.types import Indicator, Place, Reading, place_of_age
from classifiers.types import Grade

_ADULT = 18
_PLURAL = re.compile(
    r"\b(?:wij|we zijn|samen|duo|twee (?:meiden|meisjes|dames|vrouwen|jongens)|vriendinnen|trio|mijn vriendin"
    r"|we are|we're|two (?:girls|ladies|women|boys)|together|both of us|my friend|wir sind|zwei|nous sommes"
    r"|deux|somos|dos|siamo|due|suntem|doua|vagyunk|ние сме|две|jestesmy|dwie)\b"
)
_NAMED_APART = 2

INDICATORS = (
    Indicator(
        code="one-of-several-minor",
        family="stated-age",
        grade=Grade.RULE,
        sentences={
            "nl": "Van de personen die samen worden aangeboden, heeft er een een leeftijd onder de 18.",
            "en": "Of the persons who are advertised together one has an age under 18.",
        },
        source="art. 248b Wetboek van Strafrecht",
        languages=("und",),
        since="2026-03-01",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """The minor age, where the advert is about several persons of different ages."""
    if len({age.value for age in reading.ages}) < _NAMED_APART or not has_several_persons(reading):
        return
    for age in reading.ages:
        if age.value < _ADULT:
            yield place_of_age("one-of-several-minor", age)


def has_several_persons(reading: Reading) -> bool:
    """Whether the advert speaks of more than one advertised person."""
    return any(tells_of_several(part.folded.text) for part in reading.parts if part.kind in {"title", "text"})


@lru_cache(maxsize=2)  # several indicators ask it of the title and the text of one advert
def tells_of_several(folded_text: str) -> bool:
    """Whether a folded text has a word that more than one advertised person uses or is called by."""
    return _PLURAL.search(folded_text) is not None
