"""Years of experience in the work: begun at 18, they make 25 or more."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve

from classifiers.indicators.against.stated_adult import PLAINLY_ADULT
from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.several_persons import has_several_persons
from classifiers.indicators.types import Indicator, Part, Place, Reading
from classifiers.types import Grade

_FEWEST = PLAINLY_ADULT - 18
# Most code points between a number and what it counts: "12 jaar professionele ervaring".
_FAR = 24
# More than any count of years is long.
_LONGEST_COUNT = 60
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
    for field, places in groupby(phrase_places(reading, "years-of-work"), key=lambda place: place.field):
        counts = sorted((age.start, age.end) for age in years if age.field == field)
        yield from _counted(parts[field], list(places), counts)


def _counted(part: Part, places: Sequence[Place], counts: Sequence[tuple[int, int]]) -> Iterator[Place]:
    """The words with years close by in the same clause, unless somebody in charge is named before them."""
    text, others = part.folded.original, _others(part)
    for place in places:
        first = bisect_left(counts, (place.start - _FAR - _LONGEST_COUNT, 0))
        for start, end in counts[first : bisect_right(counts, (place.end + _FAR, 0))]:
            found = evolve(place, start=min(place.start, start), end=max(place.end, end))
            near = others[bisect_right(others, found.start) - 1 :][:1]
            is_others = any(end <= found.start and _is_near(text, end, found.start) for end in near)
            between = sorted(((start, end), (place.start, place.end)))
            if not is_others and _is_near(text, between[0][1], between[1][0]):
                yield found


def _others(part: Part) -> list[int]:
    """Where words for somebody who may be in charge end: "my driver has 20 years of experience"."""
    finds = (find for find in part.finds if find.entry.kind == "third-party")
    return sorted(part.folded.span(find.start, find.end)[1] for find in finds)


def _is_near(text: str, start: int, end: int) -> bool:
    return end - start <= _FAR and _BORDER.search(text, start, max(start, end)) is None
