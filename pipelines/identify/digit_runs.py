"""Runs of digits that may hold phone numbers."""

import re
from collections.abc import Iterator
from itertools import accumulate

from attrs import frozen

from pipelines.identify.blotting import blotted
from pipelines.identify.iban import shapes
from pipelines.identify.numbers import FEWEST_DIFFERENT_DIGITS

# Letters that pass for a digit (Latin, Cyrillic and Greek o; l, I and the bar): "O6 l2 34".
_LOOKALIKE = "OoОоΟοIl|"
_AS_DIGITS = str.maketrans("OoОоΟοIl|", "000000111")
# Digits with look-alikes among them; one or two look-alikes alone in front of a digit; one behind.
_GROUP = re.compile(
    rf"[0-9][0-9{_LOOKALIKE}]*"
    rf"|(?<![^\W_])[{_LOOKALIKE}]{{1,2}}(?=[\W_]{{0,5}}[0-9])[0-9{_LOOKALIKE}]*"
    rf"|(?<=[0-9][\W_])[{_LOOKALIKE}](?![^\W_])"
)
# Where a number may be: all that is dear runs on these windows only.
_WINDOW = re.compile(rf"[0-9][0-9{_LOOKALIKE}\W_]{{6,}}")
_MARGIN = 24  # what may stand in front: a word for an id, a plus sign, a look-alike
_LONGEST_GAP = 5  # " - / " between two groups
_PLAIN_GAPS = frozenset({"", " ", "-", ".", "/", " - "})
_BREAKS = re.compile(r"[;€$£%#@=\x1f]|[^\W\d_]")
_FEWEST_DIGITS = 8
# Other numbers in the shape of a phone. Each alternative is bounded and begins at a digit, a sign or a word.
_NO_PHONE = re.compile(
    # 10.00-22.00
    r"(?i)(?<![\d.])(?:[01]?\d|2[0-4])[:.][0-5]\d\s?(?:-|tot|to|bis|/)\s?(?:[01]?\d|2[0-4])[:.][0-5]\d(?!\.?\d)"
    r"|(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)"  # 14:05
    r"|(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?![-./]?\d)"  # 28-02-2026
    r"|(?<!\d)(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])(?!\d)"  # 2026-02-28
    r"|(?<!\d)(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d(?!\d)"  # 2025/2026
    r"|[€$£]\s?\d{1,5}(?:[.,]\d{1,3})?(?!\d)"  # € 150,00
    r"|(?<![\d+.])[1-9]\d{0,2}\.\d{5,20}"  # 52.0907374
    r"|\b(?:kvk|btw|bsn|ref|referentie|id|order|factuur|bestelling|advertentie|kenmerk)(?:nr|nummer)?\.?\s?[:#]?\s?\d{1,20}"
)


@frozen(kw_only=True)
class DigitRun:
    """Groups of digits near enough to each other to be one number."""

    text: str
    """The whole text that it stands in, other numbers blotted out."""
    starts: list[int]
    """First character of each group in ``text``."""
    ends: list[int]
    offsets: list[int]
    """Place of each group's first digit in ``digits``."""
    digits: str
    """All groups as plain digits."""
    closes: dict[int, int]
    """Place behind a group in ``digits`` to the index of that group."""


def digit_runs(text: str) -> Iterator[DigitRun]:
    """Runs with at least eight digits by place; dates, times, prices, ids and bank accounts left out."""
    windows = list(_windows(text))
    if not windows:
        return
    text = blotted(text, (found.span() for window in windows for found in _NO_PHONE.finditer(text, *window)))
    text = blotted(text, ((start, end) for window in windows for start, end, _ in shapes(text, *window)))
    for window in windows:
        starts: list[int] = []
        ends: list[int] = []
        for match in _GROUP.finditer(text, *window):
            start, end = match.span()
            if text[end : end + 1].isalpha():  # look-alikes at the head of a word belong to it ("06 lief")
                end = start + len(text[start:end].rstrip(_LOOKALIKE))
                if start == end:
                    continue
            if ends and text[ends[-1] : start] not in _PLAIN_GAPS and not _is_near(text, ends[-1], start):
                yield from _run(text, starts, ends)
                starts, ends = [], []
            starts.append(start)
            ends.append(end)
        yield from _run(text, starts, ends)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Places around runs of digits, with their margins, joined where they touch."""
    start = end = -1
    for match in _WINDOW.finditer(text):
        if match.start() - _MARGIN > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - _MARGIN)
        end = min(len(text), match.end() + _MARGIN)
    if end >= 0:
        yield start, end


def _is_near(text: str, end: int, start: int) -> bool:
    return start - end <= _LONGEST_GAP and not _BREAKS.search(text, end, start)


def _run(text: str, starts: list[int], ends: list[int]) -> Iterator[DigitRun]:
    if not starts or ends[-1] - starts[0] < _FEWEST_DIGITS:
        return
    places = [
        place
        for index, place in enumerate(zip(starts, ends, strict=True))
        if place[1] - place[0] != 1 or not index or not _is_optional_trunk(text, place, starts[index - 1])
    ]
    offsets = [0, *accumulate(end - start for start, end in places)]
    digits = "".join([text[start:end] for start, end in places]).translate(_AS_DIGITS)
    if len(digits) < _FEWEST_DIGITS or len(set(digits)) < FEWEST_DIFFERENT_DIGITS:
        return
    yield DigitRun(
        text=text,
        starts=[start for start, _ in places],
        ends=[end for _, end in places],
        offsets=offsets[:-1],
        digits=digits,
        closes={offset: index for index, offset in enumerate(offsets[1:])},
    )


def _is_optional_trunk(text: str, place: tuple[int, int], code: int) -> bool:
    """The ``(0)`` of ``+31 (0)6`` and ``0031(0)6``, which is not dialled from abroad."""
    start, end = place
    if text[start - 1 : end + 1] not in {"(0)", "(O)", "(o)"}:
        return False
    front = text[max(0, code - 3) : start]
    return "+" in front or "00" in front
