"""Obscured contact: a number spelled out, split or disguised, so that searches miss it."""

import re
from collections.abc import Iterator

from classifiers.indicators.types import Indicator, Part, Place, Reading, place_in
from classifiers.types import Grade
from classifiers.words.load import read_data

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
            yield from _numbers(part)
    for age in reading.ages:
        if age.is_disguised:
            yield Place(code="disguised-age", field=age.field, start=age.start, end=age.end)


# Eight or more digits with a sign or space between nearly all of them, and not in the usual groups.
_SPLIT = re.compile(r"(?<![\w.,])\+?\d(?:[ .\-_*/|]{1,3}\d(?!\d)){7,14}(?!\w)")
_DIGIT_WORDS = "|".join(sorted(read_data("words/digits.toml")["words"], key=lambda word: (-len(word), word)))
# Six or more digits of which at least the first is a word: "nul zes 12 drie vier".
_WORDS = re.compile(
    rf"(?<!\w)(?:{_DIGIT_WORDS})(?:[\s.,\-_*/|]{{0,3}}(?:{_DIGIT_WORDS}|\d{{1,4}})){{5,14}}(?!\w)"
)


def _numbers(part: Part) -> Iterator[Place]:
    text = part.folded.text
    for pattern in (_SPLIT, _WORDS):
        for match in pattern.finditer(text):
            yield place_in(part, "obscured-number", match.start(), match.end())
    for match in _DIGITS_ANY.finditer(text):
        if part.folded.is_disguised(match.start(), match.end()):
            yield place_in(part, "obscured-number", match.start(), match.end())


_DIGITS_ANY = re.compile(r"(?<!\w)\+?\d[\d \-.]{7,18}\d(?!\w)")
