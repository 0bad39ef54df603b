"""Numbers in a folded text: digits, number words, split and disguised ones."""

import re
from collections.abc import Iterable

from classifiers.ages.disguised import disguised_at, has_unit, may_be_disguised, roman_numbers, spoken_numbers
from classifiers.ages.types import Number
from classifiers.lexicon import Find

# The one scan that everything below starts from; folding leaves no other digits.
_RUNS = re.compile(r"[0-9]+")
# No sign of money, telephone or fraction before, no further digits around.
_BEFORE = frozenset("€$£+@/<>_")
_AFTER = re.compile(r"[.,:]\d{2}|\s?[€$£%°]|,-")
_MOST_DIGITS = 2


def numbers_in(text: str, found: Iterable[Find], *, is_age_field: bool = False) -> list[Number]:
    """Numbers in order of place; of those that overlap the longest.

    A field for the age needs no word beside a disguised number.
    """
    words = [find for find in found if find.entry.kind in {"number", "digit"}]
    numbers = [
        Number(value=f.entry.value, start=f.start, end=f.end) for f in words if f.entry.kind == "number"
    ]
    numbers.extend(spoken_numbers(text, words))
    numbers.extend(roman_numbers(text))
    for run in _RUNS.finditer(text):
        start, end = run.span()
        if may_be_disguised(text, start, end):
            numbers.extend(disguised_at(text, start, end, is_said=is_age_field))
        if end - start <= _MOST_DIGITS and _is_number(text, start, end):
            numbers.append(Number(value=int(run[0]), start=start, end=end))
    if len(numbers) < 2:
        return numbers
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _is_number(text: str, start: int, end: int) -> bool:
    """Whether the one or two digits stand as a number that may be an age."""
    if start:
        before = text[start - 1]
        if before.isalnum() or before in _BEFORE:
            return False
        if start > 1 and _is_rest(text[start - 2], before):
            return False
        if before == "#" and not has_unit(text, end):
            return False
    return _AFTER.match(text, end) is None


def _is_rest(first: str, sign: str) -> bool:
    """Whether two signs before digits make them the rest of a longer number: "1.17", "6 12", "< 18"."""
    if sign == " ":
        return first.isdecimal() or first in "<>"
    return sign in ".,:-/" and first.isdecimal()
