"""A plainly stated adult age: the lowest that the advert gives is 25 or more."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from classifiers.ages import AgeReading, Whose
from classifiers.indicators.several_persons import has_several_persons
from classifiers.indicators.types import Indicator, Part, Place, Reading, place_of_age
from classifiers.limits import MOST_OF_THE_SAME
from classifiers.normalise import fold
from classifiers.reading.classes import ages_classes, class_names
from classifiers.types import Grade

PLAINLY_ADULT = 25
"""Ages below say nothing: those who hide a minor write 18 to 24."""
# Code points before an age in which its owner is named.
_BEFORE = 40
_BORDER = re.compile(r"[.!?;\n|•]")
# Classes that a mother, a wife or a friend may have.
_KIN = frozenset({"girl", "man", "people", "relative", "parent"})
_FAMILY = "speaks-against"
_SOURCE = "field knowledge of analysts, untested; JIRN/NIJ 2024 found no relation for ages under 23"

INDICATORS = (
    Indicator(
        code="stated-adult-age",
        family=_FAMILY,
        grade=Grade.UNTESTED,
        sentences={
            "nl": "De laagste leeftijd die de advertentie noemt is 25 of meer.",
            "en": "The lowest age that the advert states is 25 or more.",
        },
        source=_SOURCE,
        languages=("und",),
        since="2026-11-24",
    ),
    Indicator(
        code="birth-year-adult",
        family=_FAMILY,
        grade=Grade.UNTESTED,
        sentences={
            "nl": "Volgens het genoemde geboortejaar of de geboortedatum is de leeftijd 25 of meer.",
            "en": "By the stated year or date of birth the age is 25 or more.",
        },
        source=_SOURCE,
        languages=("und",),
        since="2026-11-24",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """The ages of one person, where none of them is below 25."""
    ages = reading.ages
    if not ages or min(age.value for age in ages) < PLAINLY_ADULT or has_several_persons(reading):
        return
    parts = {part.name: part for part in reading.parts}
    for age in islice(ages, MOST_OF_THE_SAME):
        if age.whose is Whose.PERSON and not _may_be_of_kin(parts[age.field], age, reading.language):
            yield place_of_age("birth-year-adult" if age.is_birth else "stated-adult-age", age)


def _may_be_of_kin(part: Part, age: AgeReading, language: str) -> bool:
    """Whether the words before it name somebody of the writer's: "my mother is 45" must lower nothing."""
    before = fold(part.folded.original[max(0, age.start - _BEFORE) : age.start]).text
    names = class_names(_BORDER.split(before)[-1], ages_classes(language))
    return any(name == "my" and after in _KIN for name, after in pairwise(names))
