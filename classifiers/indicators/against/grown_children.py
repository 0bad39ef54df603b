"""Own grown children, or grandchildren."""

from collections.abc import Iterator
from itertools import islice

from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.types import Indicator, Place, Reading, place_of_age
from classifiers.limits import MOST_OF_THE_SAME
from classifiers.types import Grade

_GROWN = 18

INDICATORS = (
    Indicator(
        code="grown-children",
        family="speaks-against",
        grade=Grade.UNTESTED,
        sentences={
            "nl": "De tekst spreekt over eigen volwassen kinderen of over kleinkinderen.",
            "en": "The text speaks of own grown children or of grandchildren.",
        },
        source="arithmetic: who has grown children is grown; untested",
        languages=("nl", "en", "de", "fr", "es", "it", "pt", "ro", "hu", "bg", "pl"),
        since="2026-11-24",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every phrase of grown children, and every age of 18 or more that is said of a child of one's own."""
    yield from phrase_places(reading, "grown-children")
    grown = (age for age in reading.others if age.why == "child" and age.value >= _GROWN)
    for age in islice(grown, MOST_OF_THE_SAME):
        yield place_of_age("grown-children", age)
