"""Obscured contact: a number spelled out, split or disguised, so that searches miss it."""

import re
from collections.abc import Iterator
from itertools import islice

from classifiers.indicators.types import Indicator, Part, Place, Reading, place_in
from classifiers.lexicon import Find
from classifiers.limits import MOST_OF_THE_SAME
from classifiers.types import Grade

_SOURCE = "JIRN/NIJ 2024, 250 indicators on 1,263 adverts: obscured phone number"

INDICATORS = (
    Indicator(
        code="obscured-number",
        family="obscured-contact",
        grade=Grade.SUPPORTED,
        sentences={
            "nl": "Het telefoonnummer is uitgeschreven, gesplitst of vermomd.",
            "en": "The telephone number is spelled out, split or disguised.",
        },
        source=_SOURCE,
        languages=("und",),
        since="2026-03-01",
    ),
    Indicator(
        code="disguised-age",
        family="obscured-contact",
        grade=Grade.UNTESTED,
        sentences={
            "nl": "De leeftijd is zo geschreven dat zoekmachines haar missen.",
            "en": "The age is written so that searches miss it.",
        },
        source="field knowledge of analysts; untested",
        languages=("und",),
        since="2026-03-01",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every number that was spelled out or split, and every age that was disguised."""
    for part in reading.parts:
        if part.kind in {"title", "text"}:
            yield from islice(_numbers(part), MOST_OF_THE_SAME)
    for age in reading.ages:
        if age.is_disguised:
            yield Place(code="disguised-age", field=age.field, start=age.start, end=age.end)


# Eight or more digits, each apart from the next; usual groups ("06 12 34 56 78") are not.
_SPLIT = re.compile(r"\d(?:[ .\-_*/|]{1,3}\d(?!\d)){7,14}(?!\w)")
_SPLIT_SHAPE = re.compile(rb"1(?: {1,3}1(?!1)){7}")
# A number of eight digits or more, looked at for hidden or replaced characters.
_ANY = re.compile(r"\d[\d \-.]{7,18}\d(?!\w)")
_ANY_SHAPE = re.compile(rb"1[1 ]{7,18}1")
# What may stand between the words and digits of one spelled-out number.
_BETWEEN = re.compile(r"[\s.,\-_*/|]{0,3}(?:\d{1,4}[\s.,\-_*/|]{0,3}){0,3}")
_DIGIT_GROUPS = re.compile(r"\d+")
_ENOUGH_WORDS = 4
_ENOUGH_PARTS = 6


def _numbers(part: Part) -> Iterator[Place]:
    if len(part.finds) >= _ENOUGH_WORDS:
        yield from _spelled_out(part)
    patterns = [_SPLIT] if _SPLIT_SHAPE.search(part.folded.shape) else []
    if not part.folded.original.isascii() and _ANY_SHAPE.search(part.folded.shape):
        patterns.append(_ANY)
    for pattern in patterns:
        for match in pattern.finditer(part.folded.text):
            if pattern is _SPLIT or part.folded.is_disguised(match.start(), match.end()):
                yield place_in(part, "obscured-number", match.start(), match.end())


def _spelled_out(part: Part) -> Iterator[Place]:
    """Rows of number words, with digits between them, that are long enough for a telephone number."""
    words = [find for find in part.finds if find.entry.kind in {"digit", "number"}]
    if len(words) < _ENOUGH_WORDS:
        return
    row: list[Find] = []
    parts = 0
    for find in sorted(words, key=lambda find: (find.start, -find.end)):
        if row and find.start < row[-1].end:
            continue
        between = _BETWEEN.fullmatch(part.folded.text, row[-1].end, find.start) if row else None
        if between is None:
            yield from _row(part, row, parts)
            row, parts = [], 0
        row.append(find)
        parts += 1 + len(_DIGIT_GROUPS.findall(between[0] if between else ""))
    yield from _row(part, row, parts)


def _row(part: Part, row: list[Find], parts: int) -> Iterator[Place]:
    if len(row) >= _ENOUGH_WORDS and parts >= _ENOUGH_PARTS:
        yield place_in(part, "obscured-number", row[0].start, row[-1].end)
