"""Numbers in a folded text: digits, number words, split and disguised ones."""

import re
from collections.abc import Iterable, Iterator

from classifiers.ages.disguised import disguised_at, has_unit, roman_numbers, spoken_numbers
from classifiers.ages.types import Number
from classifiers.lexicon import Find

# The one scan that everything below starts from.
_RUNS = re.compile(r"\d+")
# No sign of money, telephone or fraction before, no further digits around.
_DIGITS = re.compile(
    r"(?<![\w€$£+@/<>])(?<![<>] )(?<!\d[.,:\-/])(?<!\d )\d{1,2}(?!\d)(?![.,:]\d{2})(?!\s?[€$£%°])(?!,-)"
)
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
        numbers.extend(disguised_at(text, start, end, is_said=is_age_field))
        if end - start <= _MOST_DIGITS:
            numbers.extend(_digits(text, start))
    if len(numbers) < 2:
        return numbers
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _digits(text: str, start: int) -> Iterator[Number]:
    """The number of one or two digits that stands here."""
    digits = _DIGITS.match(text, start)
    if digits and not (text[start - 1 : start] == "#" and not has_unit(text, digits.end())):
        yield Number(value=int(digits[0]), start=start, end=digits.end())
