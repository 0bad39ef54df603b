"""Places of the phrases that a lexicon file gives for an indicator."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from classifiers.indicators.types import Part, Place, Reading, place_in
from classifiers.lexicon import Find, lexicon
from classifiers.limits import MOST_OF_THE_SAME
from classifiers.private import Private, private
from classifiers.reading.classes import ages_classes
from classifiers.reading.clause import clause_classes

# What is asked is not said: "Scholier? Nee, die tijd is voorbij".
_FORM = "PHRASE"
# "If you are at school" is about the reader, "after school you can call" is not.
_BEFORE_ONLY = frozenset({"you", "client", "thing", "pet", "beside"})
_QUESTION = re.compile(r"\s?\?")


def phrase_places(reading: Reading, code: str) -> Iterator[Place]:
    """Every phrase of an indicator, except in a clause that turns it into something else."""
    for part in reading.parts:
        if not part.phrases:
            continue
        finds = [find for find in part.phrases if code in find.entry.indicators]
        if finds:
            yield from islice(_places(part, finds, code, reading.language), MOST_OF_THE_SAME)


def _places(part: Part, finds: list[Find], code: str, language: str) -> Iterator[Place]:
    """The longest of the phrases that lie over each other, in order of place."""
    end = 0
    for find in sorted(finds, key=lambda find: (find.start, -find.end)):
        if find.end > end and not _is_turned(part, find, code, language):
            end = find.end
            yield place_in(part, code, find.start, find.end)


def _is_turned(part: Part, find: Find, code: str, language: str) -> bool:
    text = part.folded.text
    if _QUESTION.match(text, find.end):
        return True
    unless = _unless(private())[(code, text[find.start : find.end])]
    if not unless:
        return False
    classes = clause_classes(part.folded, find.start, find.end, form=_FORM, classes=ages_classes(language))
    place = classes.index(_FORM)
    return not (unless.isdisjoint(classes[:place]) and (unless - _BEFORE_ONLY).isdisjoint(classes[place:]))


@lru_cache(maxsize=4)
def _unless(_: Private) -> Mapping[tuple[str, str], frozenset[str]]:
    """Indicator and phrase to the classes that turn it: those of every row that has the phrase."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for row in lexicon():
        for phrase in row.phrases:
            found[row.indicator, phrase] = found.get((row.indicator, phrase), frozenset()) | row.unless
    return found
