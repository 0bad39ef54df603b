"""The life of a minor: school hours and years, exams, parents' rules, a curfew."""

from collections.abc import Iterator

from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.types import Indicator, Place, Reading
from classifiers.types import Grade

_SOURCE = "signals of exploitation of minors named by Dutch government and hotlines; mixed research"
_LANGUAGES = ("nl", "en", "de", "fr", "es", "it", "pt", "ro", "hu", "bg", "pl")

INDICATORS = (
    Indicator(
        code="school-life",
        family="life-of-a-minor",
        grade=Grade.MIXED,
        sentences={
            "nl": "De tekst spreekt over eigen schooltijden, een schoolklas of schoolexamens.",
            "en": "The text speaks of the person's own school hours, school year or school exams.",
        },
        source=_SOURCE,
        languages=_LANGUAGES,
        since="2026-03-01",
    ),
    Indicator(
        code="parents-rules",
        family="life-of-a-minor",
        grade=Grade.MIXED,
        sentences={
            "nl": "De tekst spreekt over regels van ouders of verzorgers, of over op tijd thuis moeten zijn.",
            "en": "The text speaks of rules of parents or carers, or of having to be home in time.",
        },
        source=_SOURCE,
        languages=_LANGUAGES,
        since="2026-03-01",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every phrase of school life and of parents' rules that is said of the advertised person."""
    for indicator in INDICATORS:
        yield from phrase_places(reading, indicator.code)
