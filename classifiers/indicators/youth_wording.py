"""Wording that suggests youth: supported by research, weak alone."""

from collections.abc import Iterator

from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.types import Indicator, Place, Reading
from classifiers.types import Grade

INDICATORS = (
    Indicator(
        code="youth-wording",
        family="youth-wording",
        grade=Grade.SUPPORTED,
        sentences={
            "nl": "De tekst legt de nadruk op jeugd.",
            "en": "The wording stresses youth.",
        },
        source="JIRN/NIJ 2024, 250 indicators on 1,263 adverts: wording that suggests youth; weak alone",
        languages=("nl", "en", "de", "fr", "es", "it", "pt", "ro", "hu", "bg", "pl"),
        since="2026-03-01",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every phrase of the lexicon in its place."""
    yield from phrase_places(reading, "youth-wording")
