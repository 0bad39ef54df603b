"""Phone numbers, however written: with separators, split, spaced, with letters or words for digits."""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from pipelines.identify.context import messenger_of
from pipelines.identify.digit_runs import DigitRun, digit_runs
from pipelines.identify.numbers import Number, read_number
from pipelines.identify.openings import Opening, opening_at
from pipelines.identify.spelled import spelled_out
from pipelines.identify.types import ContactKind, Found, Source

# Each thing that had to be read into the text lowers the confidence by its factor.
_ONLY_POSSIBLE = 0.7
_ABROAD = 0.8
_WITHOUT_PREFIX = 0.7
_DISGUISED = 0.9
# Ranks a reading of digits one by one that stops while they go on; it does not lower the confidence.
_BROKEN_OFF = 0.5
_IN_WORDS = 0.85
_MANY_GROUPS = 7  # 06 12 34 56 78 has five; digits one by one are a disguise
_FEWEST_REAL_DIGITS = 6
_USUAL = re.compile(r"[\d\s().,/+*\-]*")
_DIGIT = re.compile(r"\d")


@frozen(kw_only=True)
class _Reading:
    number: Number
    last: int
    """Index of its last group."""
    worth: float
    """How believable the number is, 0 to 1."""
    rank: float
    """The same, less where the reading stops in the middle."""


def find(source: Source) -> Iterator[Found]:
    """Phone numbers by place, in E.164."""
    found = list(_in_digits(source.text, source))
    if spelled := spelled_out(source.text, source.words):
        for one in _in_digits(spelled.text, source):
            start, end = spelled.span(one.start, one.end)
            if source.text[start:end] != spelled.text[one.start : one.end]:
                found.append(_found(one.value, place=(start, end), confidence=one.confidence * _IN_WORDS))
        found.sort(key=lambda one: one.start)
    for one in _longest(found):
        platform = messenger_of(source.text, one.start, one.end, words=source.words)
        yield evolve(one, platform=platform) if platform else one


def _in_digits(text: str, source: Source) -> Iterator[Found]:
    for run in digit_runs(text):
        at = 0
        while at < len(run.starts):
            reading = _best(run, at, source)
            if reading is None:
                at += 1
                continue
            start, end = _with_brackets(run.text, run.starts[at], run.ends[reading.last])
            is_usual = _USUAL.fullmatch(run.text, start, end)
            if not is_usual and not _is_mostly_digits(run.text[start:end]):
                at += 1
                continue
            is_disguised = reading.last - at >= _MANY_GROUPS or not is_usual
            confidence = reading.worth * (_DISGUISED if is_disguised else 1.0)
            yield _found(reading.number.value, place=(start, end), confidence=confidence)
            at = reading.last + 1


def _best(run: DigitRun, at: int, source: Source) -> _Reading | None:
    """The most believable number that begins at that group: valid before possible, at home before abroad."""
    opening = opening_at(run, at, source)
    if opening is None:
        return None
    best: _Reading | None = None
    first = run.offsets[at] + opening.skip
    for length in opening.lengths:
        last = run.closes.get(first + length)
        if last is None:
            continue
        digits = run.digits[first : first + length]
        number = read_number(digits, country=source.country, is_international=opening.is_international)
        if number is None or (opening.is_bare and not number.is_valid):
            continue
        worth = _worth(number, opening)
        rank = worth * (_BROKEN_OFF if _goes_on(run, last) else 1.0)
        if best is None or rank > best.rank:
            best = _Reading(number=number, last=last, worth=worth, rank=rank)
    return best


def _goes_on(run: DigitRun, last: int) -> bool:
    """Whether digits that stand one by one go on behind that group."""
    return last + 1 < len(run.starts) and all(run.ends[at] - run.starts[at] == 1 for at in (last, last + 1))


def _worth(number: Number, opening: Opening) -> float:
    worth = 1.0 if number.is_valid else _ONLY_POSSIBLE
    worth *= 1.0 if number.is_home else _ABROAD
    return worth * (_WITHOUT_PREFIX if opening.is_bare else 1.0)


def _is_mostly_digits(raw: str) -> bool:
    """Whether enough of it are digits and no letters that pass for one."""
    return len(_DIGIT.findall(raw)) >= _FEWEST_REAL_DIGITS


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The quote with the plus sign and the bracket that belong to it."""
    front = text[max(0, start - 3) : start]
    if "+" in front:
        start -= len(front) - front.rindex("+")
    if text[start - 1 : start] == "(" and ")" in text[start:end]:
        start -= 1
    return start, end


def _longest(found: Iterable[Found]) -> Iterator[Found]:
    """Of finds that overlap the longest, by place."""
    kept: Found | None = None
    for one in found:
        if kept is not None and one.start >= kept.end:
            yield kept
            kept = one
        elif kept is None or one.end - one.start > kept.end - kept.start:
            kept = one
    if kept is not None:
        yield kept


def _found(value: str, *, place: tuple[int, int], confidence: float) -> Found:
    return Found(
        kind=ContactKind.PHONE,
        value=value,
        start=place[0],
        end=place[1],
        confidence=round(confidence, 2),
    )
