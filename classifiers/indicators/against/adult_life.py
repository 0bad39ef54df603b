"""A life that takes an adult: a pension, widowhood, a divorce of one's own."""

from collections.abc import Iterator

from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.types import Indicator, Place, Reading
from classifiers.types import Grade

INDICATORS = (
    Indicator(
        code="adult-life",
        family="speaks-against",
        grade=Grade.UNTESTED,
        sentences={
            "nl": "De tekst spreekt over een eigen pensioen, scheiding of weduwschap.",
            "en": "The text speaks of a pension, a divorce or widowhood of one's own.",
        },
        source="marriage needs the age of 18 (art. 1:31 Burgerlijk Wetboek); untested on adverts",
        languages=("nl", "en", "de", "fr", "es", "it", "pt", "ro", "hu", "bg", "pl"),
        since="2026-11-24",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every phrase of the lexicon in its place."""
    yield from phrase_places(reading, "adult-life")
