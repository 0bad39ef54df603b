"""Wording that asks for trust: supported by research, weak alone."""

from collections.abc import Iterator

from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.types import Indicator, Place, Reading
from classifiers.types import Grade

INDICATORS = (
    Indicator(
        code="trust-wording",
        family="trust-wording",
        grade=Grade.SUPPORTED,
        sentences={
            "nl": "De tekst vraagt om vertrouwen.",
            "en": "The wording asks for trust.",
        },
        source="JIRN/NIJ 2024, 250 indicators on 1,263 adverts: wording that asks for trust",
        languages=("nl", "en"),
        since="2026-03-01",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every phrase of the lexicon in its place."""
    yield from phrase_places(reading, "trust-wording")
