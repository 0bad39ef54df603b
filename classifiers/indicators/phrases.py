"""Places of the phrases that a lexicon file gives for an indicator."""

from collections.abc import Iterator, Mapping
from functools import cache

from classifiers.indicators.types import Part, Place, Reading, place_in
from classifiers.lexicon import Find, lexicon
from classifiers.reading.classes import ages_classes
from classifiers.reading.clause import clause_classes


def phrase_places(reading: Reading, code: str) -> Iterator[Place]:
    """Every phrase of an indicator, except in a clause that turns it into something else."""
    for part in reading.parts:
        for find in part.finds:
            if code in find.entry.indicators and not _is_turned(part, find, code, reading.language):
                yield place_in(part, code, find.start, find.end)


def _is_turned(part: Part, find: Find, code: str, language: str) -> bool:
    unless = _unless()[code]
    if not unless:
        return False
    classes = clause_classes(part.folded, find.start, find.end, form="NUM", classes=ages_classes(language))
    return not unless.isdisjoint(classes)


@cache
def _unless() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in lexicon():
        found[row.indicator] = found.get(row.indicator, frozenset()) | row.unless
    return found
