"""Phone numbers, however written: with separators, split, spaced, with letters or words for digits."""

from collections.abc import Iterable, Iterator

from pipelines.identify.context import announces_phone, messenger_of
from pipelines.identify.digit_runs import DigitRun, Stretch, digit_runs, stretches
from pipelines.identify.numbers import Number, calling_code, read_number
from pipelines.identify.spelled import spelled_out
from pipelines.identify.types import ContactKind, Found, Source

# Each thing that had to be read into the text lowers the confidence by its factor.
_ONLY_POSSIBLE = 0.7
_ABROAD = 0.8
_WITHOUT_PREFIX = 0.7
_DISGUISED = 0.9
_IN_WORDS = 0.85


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
        yield _found(one.value, place=(one.start, one.end), confidence=one.confidence, platform=platform)


def _in_digits(text: str, source: Source) -> Iterator[Found]:
    for run in digit_runs(text):
        at = 0
        while at < len(run.groups):
            stretch, number, factor = _best(run, at, source)
            if stretch is None or number is None:
                at += 1
                continue
            yield _found(
                number.value,
                place=(stretch.start, stretch.end),
                confidence=_confidence(stretch, factor),
            )
            at = stretch.next_group


def _best(run: DigitRun, at: int, source: Source) -> tuple[Stretch | None, Number | None, float]:
    """The most believable number that begins at that group: valid before possible, at home before abroad."""
    best: tuple[Stretch | None, Number | None, float] = (None, None, 0.0)
    for stretch in stretches(run, at, country=source.country):
        number = read_number(
            stretch.digits, country=source.country, is_international=stretch.is_international
        )
        if number is None or not _is_believable(number, stretch, source):
            continue
        worth = _worth(number, stretch)
        if worth > best[2]:
            best = (stretch, number, worth)
    return best


def _is_believable(number: Number, stretch: Stretch, source: Source) -> bool:
    """A number without its usual beginning needs a valid range and a word that announces a phone."""
    if not stretch.is_bare:
        return True
    if stretch.digits.startswith(calling_code(source.country)) and stretch.is_international:
        return number.is_valid
    return number.is_valid and (source.is_phone_field or announces_phone(stretch.before))


def _worth(number: Number, stretch: Stretch) -> float:
    worth = 1.0 if number.is_valid else _ONLY_POSSIBLE
    worth *= 1.0 if number.is_home else _ABROAD
    return worth * (_WITHOUT_PREFIX if stretch.is_bare else 1.0)


def _confidence(stretch: Stretch, worth: float) -> float:
    return worth * (_DISGUISED if stretch.is_disguised else 1.0)


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


def _found(value: str, *, place: tuple[int, int], confidence: float, platform: str = "") -> Found:
    return Found(
        kind=ContactKind.PHONE,
        value=value,
        platform=platform,
        start=place[0],
        end=place[1],
        confidence=round(confidence, 2),
    )
