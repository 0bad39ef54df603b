"""Numbers in a folded text: digits, number words, split and disguised ones."""

import re
from collections.abc import Iterable, Iterator

from classifiers.ages.disguised import disguised_at, has_unit, may_be_disguised, roman_numbers, spoken_numbers
from classifiers.ages.types import Number
from classifiers.lexicon import Find
from classifiers.normalise import Folded

# One or two digits that stand as a number that may be an age: no sign of money, telephone or fraction before,
# no further digits around ("1.17", "6 12", "< 18"). What stands before is asked behind the first digit: asked
# before it, it is asked of every character of the text.
_PLAIN = re.compile(
    r"[0-9](?<![\w€$£+@/<>].)(?<![0-9][.,:\-/ ].)(?<![<>] .)[0-9]?"
    r"(?![0-9])(?![.,:]\d{2}|\s?[€$£%°]|,-)"
)
# In the shape of a text a digit beside a letter or a sign that stands for one, or one that stands by itself.
_SUSPECT = re.compile(rb"1(?:(?<=[a!].)|(?=[a!])|(?<!1.)(?!1))")
# The same in a text with "|", which its shape does not tell from what sets apart.
_SUSPECT_WITH_BARS = re.compile(r"[0-9](?:(?<=[^\W\d_].)|(?<=[|!].)|(?=[^\W\d_]|[|!])|(?<![0-9].)(?![0-9]))")
_DIGITS = "0123456789"


def numbers_in(folded: Folded, found: Iterable[Find], *, is_age_field: bool = False) -> list[Number]:
    """Numbers in order of place; of those that overlap the longest.

    A field for the age needs no word beside a disguised number.
    """
    text = folded.text
    words = [find for find in found if find.entry.kind in {"number", "digit"}]
    numbers = [
        Number(value=f.entry.value, start=f.start, end=f.end) for f in words if f.entry.kind == "number"
    ]
    numbers.extend(spoken_numbers(text, words))
    numbers.extend(roman_numbers(text))
    for start, end in _suspects(folded):
        if may_be_disguised(text, start, end):
            numbers.extend(disguised_at(text, start, end, is_said=is_age_field))
    plain = [
        Number(value=int(match[0]), start=match.start(), end=match.end()) for match in _PLAIN.finditer(text)
    ]
    if "#" in text:
        plain = [number for number in plain if not _is_tagged(text, number)]
    return _longest([*numbers, *plain]) if numbers else plain


def _suspects(folded: Folded) -> Iterator[tuple[int, int]]:
    """Start and end of every row of digits that may be a part of a disguised number."""
    text, end = folded.text, 0
    matches: Iterator[re.Match[str] | re.Match[bytes]]
    matches = _SUSPECT_WITH_BARS.finditer(text) if "|" in text else _SUSPECT.finditer(folded.shape)
    for match in matches:
        start = match.start()
        if start < end:
            continue
        while start > end and text[start - 1] in _DIGITS:
            start -= 1
        end = match.end()
        while text[end : end + 1] in _DIGITS and end < len(text):
            end += 1
        yield start, end


def _is_tagged(text: str, number: Number) -> bool:
    """Whether a number stands behind "#" without a unit of age."""
    return text[number.start - 1 : number.start] == "#" and not has_unit(text, number.end)


def _longest(numbers: Iterable[Number]) -> list[Number]:
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept
