"""A third party in charge: somebody else arranges, answers or takes the money."""

from collections.abc import Iterator
from itertools import islice

from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.types import Indicator, Part, Place, Reading, place_in
from classifiers.lexicon import Find
from classifiers.limits import MOST_OF_THE_SAME
from classifiers.normalise import Folded
from classifiers.reading.classes import arranging_classes
from classifiers.reading.clause import clause_classes, said_span
from classifiers.reading.patterns import labeller
from classifiers.types import Grade

_SOURCE = "signals of human trafficking named by Dutch government and hotlines; untested on adverts"

INDICATORS = (
    Indicator(
        code="third-party-arranges",
        family="third-party",
        grade=Grade.UNTESTED,
        sentences={
            "nl": "Iemand anders regelt de afspraken, het contact of het geld.",
            "en": "Somebody else arranges the appointments, the contact or the money.",
        },
        source=_SOURCE,
        languages=("nl", "en", "de", "fr", "es", "it", "pt", "ro", "hu", "bg", "pl"),
        since="2026-03-01",
    ),
    Indicator(
        code="third-party-wording",
        family="third-party",
        grade=Grade.UNTESTED,
        sentences={
            "nl": "De tekst is geschreven door iemand die de aangeboden persoon aanbiedt (wij, onze).",
            "en": "The text is written by somebody who offers the advertised person (we, our).",
        },
        source=_SOURCE,
        languages=("nl", "en"),
        since="2026-03-01",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every person who is said to arrange things, and wording of somebody who offers another."""
    for part in reading.parts:
        if "third-party" in part.kinds:
            yield from islice(_in_charge(part, reading.language), MOST_OF_THE_SAME)
    yield from phrase_places(reading, "third-party-wording")


def is_in_charge(folded: Folded, found: Find, language: str) -> bool:
    """Whether the clause around a third party says that they arrange things."""
    classes = clause_classes(
        folded, found.start, found.end, form="THIRD", classes=arranging_classes(language)
    )
    return labeller("arranging")(classes) != ""


def _in_charge(part: Part, language: str) -> Iterator[Place]:
    for found in part.finds:
        if found.entry.kind == "third-party" and is_in_charge(part.folded, found, language):
            yield place_in(part, "third-party-arranges", *said_span(part.folded, found.start, found.end))
