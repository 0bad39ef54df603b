"""Stated age under 18. The bands are those of Dutch law: under 16, and 16 or 17."""

from collections.abc import Iterator

from classifiers.ages import AgeReading, Whose
from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.types import Indicator, Place, Reading, place_of_age
from classifiers.types import Grade

_SOURCE = "art. 248b Wetboek van Strafrecht; art. 245 and 247 Wetboek van Strafrecht for under 16"
_ALL = ("und",)
_ADULT, _SIXTEEN = 18, 16

INDICATORS = (
    Indicator(
        code="stated-age-under-16",
        family="stated-age",
        grade=Grade.RULE,
        sentences={
            "nl": "De advertentie noemt voor de aangeboden persoon een leeftijd onder de 16.",
            "en": "The advert states an age under 16 for the advertised person.",
        },
        source=_SOURCE,
        languages=_ALL,
        since="2026-03-01",
    ),
    Indicator(
        code="stated-age-16-17",
        family="stated-age",
        grade=Grade.RULE,
        sentences={
            "nl": "De advertentie noemt voor de aangeboden persoon de leeftijd 16 of 17.",
            "en": "The advert states the age 16 or 17 for the advertised person.",
        },
        source=_SOURCE,
        languages=_ALL,
        since="2026-03-01",
    ),
    Indicator(
        code="birth-year-minor",
        family="stated-age",
        grade=Grade.RULE,
        sentences={
            "nl": "Volgens het genoemde geboortejaar of de geboortedatum is de persoon jonger dan 18.",
            "en": "By the stated year or date of birth the person is under 18.",
        },
        source=_SOURCE,
        languages=_ALL,
        since="2026-03-01",
    ),
    Indicator(
        code="almost-eighteen",
        family="stated-age",
        grade=Grade.RULE,
        sentences={
            "nl": "De advertentie zegt dat de aangeboden persoon nog geen 18 is.",
            "en": "The advert says that the advertised person is not yet 18.",
        },
        source=_SOURCE,
        languages=_ALL,
        since="2026-03-01",
    ),
    Indicator(
        code="stated-minority",
        family="stated-age",
        grade=Grade.RULE,
        sentences={
            "nl": "De advertentie noemt de aangeboden persoon minderjarig zonder een leeftijd te geven.",
            "en": "The advert calls the advertised person a minor without giving an age.",
        },
        source=_SOURCE,
        languages=("nl", "en", "de", "fr", "es"),
        since="2026-03-01",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every stated age under 18, and every sentence that calls the person a minor."""
    for age in reading.ages:
        if age.value < _ADULT:
            yield place_of_age(_code(age), age)
    yield from phrase_places(reading, "stated-minority")


def _code(age: AgeReading) -> str:
    if age.whose is Whose.NEAR and age.value == _ADULT - 1:
        return "almost-eighteen"
    if age.is_birth:
        return "birth-year-minor"
    return "stated-age-under-16" if age.value < _SIXTEEN else "stated-age-16-17"
