"""Stated age under 18. The bands are those of Dutch law: under 16, and 16 or 17."""

from collections.abc import Iterator
from itertools import islice

from classifiers.ages import AgeReading, Whose
from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.types import Indicator, Part, Place, Reading, place_in, place_of_age
from classifiers.limits import MOST_OF_THE_SAME
from classifiers.reading.classes import ages_classes
from classifiers.reading.clause import clause_classes, said_span
from classifiers.reading.patterns import labeller
from classifiers.reading.tongue import clause_language
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
        languages=("nl", "en", "de", "fr", "es", "it", "pt", "ro", "hu", "bg", "pl"),
        since="2026-03-01",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every stated age under 18, and every sentence that calls the person a minor."""
    for age in reading.ages:
        if age.value < _ADULT:
            yield place_of_age(_code(age), age)
    phrases = list(phrase_places(reading, "stated-minority"))
    yield from phrases
    for part in reading.parts:
        if "minor" not in part.kinds:
            continue
        for place in islice(_called_minor(part, reading.language), MOST_OF_THE_SAME):
            if not any(p.field == place.field and p.start <= place.start < p.end for p in phrases):
                yield place


def _called_minor(part: Part, language: str) -> Iterator[Place]:
    """Every word for a minor that a clause says of the advertised person."""
    for found in part.finds:
        if found.entry.kind == "minor":
            spoken = clause_language(part.folded.text, found.start, found.end, language)
            classes = clause_classes(
                part.folded, found.start, found.end, form="MINOR", classes=ages_classes(spoken)
            )
            if labeller("minority")(classes) == "person":
                yield place_in(part, "stated-minority", *said_span(part.folded, found.start, found.end))


def _code(age: AgeReading) -> str:
    if age.whose is Whose.NEAR and age.value == _ADULT - 1:
        return "almost-eighteen"
    if age.is_birth:
        return "birth-year-minor"
    return "stated-age-under-16" if age.value < _SIXTEEN else "stated-age-16-17"
