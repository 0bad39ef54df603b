"""Runs of digits that may hold phone numbers, and the stretches of a run that could be one."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from pipelines.identify.blotting import blotted
from pipelines.identify.iban import shapes
from pipelines.identify.numbers import calling_code, international_lengths, national_lengths, trunk_prefix

# Letters that pass for a digit (Latin, Cyrillic and Greek o; l, I and the bar): "O6 l2 34".
_LOOKALIKE = "OoОоΟοIl|"
_AS_DIGITS = str.maketrans("OoОоΟοIl|", "000000111")
_RUN = re.compile(rf"[0-9{_LOOKALIKE}][0-9{_LOOKALIKE}\W_]{{6,}}")
_GROUP = re.compile(rf"[0-9{_LOOKALIKE}]+")
_LONGEST_GAP = 5  # " - / " between two groups
_BREAKS = re.compile(r"[:;€$£%#@=\x1f]")
_USUAL_GAP = re.compile(r"[\s().,/+*\-]*")
_FEWEST_REAL_DIGITS = 6
_MANY_GROUPS = 7  # 06 12 34 56 78 has five; digits one by one are a disguise
# Other numbers in the shape of a phone. Each alternative is bounded and begins at a digit or a sign.
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
class Group:
    """Digits without a gap."""

    start: int
    end: int
    offset: int
    """Place of its first digit in the run's digits."""


@frozen(kw_only=True)
class DigitRun:
    """Groups of digits near enough to each other to be one number."""

    text: str
    """The whole text that it stands in."""
    groups: tuple[Group, ...]
    digits: str
    """All groups as plain digits."""
    ends: dict[int, int] = field(factory=dict)
    """Place behind a group in ``digits`` to the index of that group."""


@frozen(kw_only=True)
class Stretch:
    """Neighbouring groups of a run whose digits have the length of a number."""

    digits: str
    """As they are dialled; without ``00`` when international."""
    start: int
    end: int
    next_group: int
    """Index of the group behind it."""
    before: str
    """The text just in front."""
    is_international: bool = False
    is_bare: bool = False
    """Neither country code sign nor trunk prefix in front."""
    is_disguised: bool = False
    """Letters for digits, or signs between them that nobody types by habit."""


def digit_runs(text: str) -> Iterator[DigitRun]:
    """Runs with at least six digits by place; dates, times, prices, ids and bank accounts left out."""
    if not _RUN.search(text):
        return
    text = blotted(text, (found.span() for found in _NO_PHONE.finditer(text)))
    text = blotted(text, ((start, end) for start, end, _ in shapes(text)))
    for match in _RUN.finditer(text):
        for places in _split(text, _group_places(text, match.start(), match.end())):
            yield from _run(text, places)


def stretches(run: DigitRun, at: int, *, country: str) -> Iterator[Stretch]:
    """Everything that begins at that group and has the length of a phone number."""
    offset = run.groups[at].offset
    head = run.digits[offset : offset + 5]
    before = run.text[max(0, run.groups[at].start - 24) : run.groups[at].start]
    if before[-4:].rstrip(" (").endswith("+"):
        yield from _of_lengths(
            run, at, skip=0, lengths=international_lengths(head[:3]), is_international=True
        )
    elif head.startswith("00"):
        yield from _of_lengths(
            run, at, skip=2, lengths=international_lengths(head[2:]), is_international=True
        )
    if head.startswith(trunk_prefix(country)):
        is_bare = not trunk_prefix(country)
        yield from _of_lengths(run, at, skip=0, lengths=national_lengths(country), is_bare=is_bare)
    elif head.startswith(calling_code(country)):
        lengths = international_lengths(head[:3])
        yield from _of_lengths(run, at, skip=0, lengths=lengths, is_international=True, is_bare=True)
    else:
        shorter = tuple(length - len(trunk_prefix(country)) for length in national_lengths(country))
        yield from _of_lengths(run, at, skip=0, lengths=shorter, is_bare=True)


def _of_lengths(
    run: DigitRun,
    at: int,
    *,
    skip: int,
    lengths: tuple[int, ...],
    is_international: bool = False,
    is_bare: bool = False,
) -> Iterator[Stretch]:
    first = run.groups[at]
    for length in lengths:
        last = run.ends.get(first.offset + skip + length)
        if last is None:
            continue
        start, end = _with_brackets(run.text, first.start, run.groups[last].end)
        raw = run.text[start:end]
        if sum(character.isdigit() for character in raw) < _FEWEST_REAL_DIGITS:
            continue
        yield Stretch(
            digits=run.digits[first.offset + skip : first.offset + skip + length],
            start=start,
            end=end,
            next_group=last + 1,
            before=run.text[max(0, start - 24) : start],
            is_international=is_international,
            is_bare=is_bare,
            is_disguised=last - at >= _MANY_GROUPS or not _USUAL_GAP.fullmatch(re.sub(r"\d", "", raw)),
        )


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The quote with the plus sign and the bracket that belong to it."""
    front = text[max(0, start - 3) : start]
    if "+" in front:
        start -= len(front) - front.rindex("+")
    if text[start - 1 : start] == "(" and ")" in text[start:end]:
        start -= 1
    return start, end


def _group_places(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Groups of a run; look-alike letters at the edge of a word belong to the word."""
    for match in _GROUP.finditer(text, start, end):
        first, last = match.span()
        if text[first - 1 : first].isalpha():
            while first < last and not text[first].isdigit():
                first += 1
        if text[last : last + 1].isalpha():
            while last > first and not text[last - 1].isdigit():
                last -= 1
        if first < last and (last - first <= 2 or any(map(str.isdigit, text[first:last]))):
            yield first, last


def _split(text: str, places: Iterator[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Groups that stand near each other with nothing between them that ends a number."""
    near: list[tuple[int, int]] = []
    for place in places:
        if near and not _is_near(text, near[-1][1], place[0]):
            yield near
            near = []
        near.append(place)
    if near:
        yield near


def _is_near(text: str, end: int, start: int) -> bool:
    return start - end <= _LONGEST_GAP and not _BREAKS.search(text, end, start)


def _run(text: str, places: list[tuple[int, int]]) -> Iterator[DigitRun]:
    groups: list[Group] = []
    parts: list[str] = []
    size = 0
    for start, end in places:
        if _is_optional_trunk(text, start, end) and groups and _follows_country_code(text, groups):
            continue
        groups.append(Group(start=start, end=end, offset=size))
        parts.append(text[start:end].translate(_AS_DIGITS))
        size += end - start
    if size >= _FEWEST_REAL_DIGITS:
        ends = {group.offset + group.end - group.start: index for index, group in enumerate(groups)}
        yield DigitRun(text=text, groups=tuple(groups), digits="".join(parts), ends=ends)


def _is_optional_trunk(text: str, start: int, end: int) -> bool:
    """The ``(0)`` of ``+31 (0)6``, which is not dialled from abroad."""
    return (
        text[start:end] in {"0", "O", "o"} and text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    )


def _follows_country_code(text: str, groups: list[Group]) -> bool:
    first = groups[-1].start
    return (
        "+" in text[max(0, first - 2) : first]
        or text[first : first + 2] == "00"
        or text[max(0, first - 3) : first].startswith("00")
    )
