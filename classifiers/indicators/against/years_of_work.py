"""Years of experience in the work: begun at 18, they make 25 or more."""

import re
from collections.abc import Iterator

from attrs import evolve

from classifiers.ages import AgeReading
from classifiers.indicators.against.stated_adult import PLAINLY_ADULT
from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.several_persons import has_several_persons
from classifiers.indicators.types import Indicator, Part, Place, Reading
from classifiers.types import Grade

_FEWEST = PLAINLY_ADULT - 18
# Most code points between a number and what it counts: "12 jaar professionele ervaring".
_FAR = 24
_BORDER = re.compile(r"[.!?;\n|•]")

INDICATORS = (
    Indicator(
        code="years-of-work",
        family="speaks-against",
        grade=Grade.UNTESTED,
        sentences={
            "nl": "De tekst noemt zeven jaar of meer ervaring in het werk.",
            "en": "The text states seven years or more of experience in the work.",
        },
        source="arithmetic: begun at 18, seven years make 25; untested",
        languages=("nl", "en", "de", "fr", "es", "it", "pt", "ro", "hu", "bg", "pl"),
        since="2026-11-24",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every count of years that stands with a word for experience and is said of one person."""
    years = [age for age in reading.others if age.why == "duration" and age.value >= _FEWEST]
    if not years or has_several_persons(reading):
        return
    parts = {part.name: part for part in reading.parts}
    for place in phrase_places(reading, "years-of-work"):
        for count in years:
            if count.field == place.field and _is_of(parts[place.field], count, place):
                found = evolve(place, start=min(place.start, count.start), end=max(place.end, count.end))
                if not _is_others(parts[place.field], found):
                    yield found


def _is_of(part: Part, count: AgeReading, place: Place) -> bool:
    """Whether the number counts these years: it stands close by, in the same clause."""
    first, last = sorted(((count.start, count.end), (place.start, place.end)))
    return _is_near(part.folded.original[first[1] : last[0]])


def _is_others(part: Part, place: Place) -> bool:
    """Whether the clause speaks of somebody who may be in charge: "my driver has 20 years of experience"."""
    ends = [part.folded.span(it.start, it.end)[1] for it in part.finds if it.entry.kind == "third-party"]
    return any(end <= place.start and _is_near(part.folded.original[end : place.start]) for end in ends)


def _is_near(between: str) -> bool:
    return len(between) <= _FAR and _BORDER.search(between) is None
