"""Numbers that may be ages: digits, number words, split and disguised ones."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from attrs import evolve, frozen

from classifiers.ages.types import Candidate, Form
from classifiers.ages.units import (
    PLUS,
    join_between,
    minus_one,
    old_unit,
    other_unit,
    range_after,
    range_before,
    year_unit,
)
from classifiers.lexicon import Find
from classifiers.words.load import LANGUAGES, shared_words, words_of

# Runs of digits and of signs that stand for letters; the one scan that everything below starts from.
_RUNS = re.compile(r"[\d@$!|]+")
# No sign of money, telephone or fraction before, no further digits around.
_DIGITS = re.compile(
    r"(?<![\w€$£+#@/<>])(?<![<>] )(?<!\d[.,:\-/])(?<!\d )\d{1,2}(?!\d)(?![.,:]\d{2})(?!\s?[€$£%°])(?!,-)"
)
_SPLIT = re.compile(r"(?<![\w€$£+#@/.,:])(?<!\d )([1-6])([ _*|.\-])(\d)(?![\d\w])(?!\s?[\-/]\s?\d)(?!\s\d)")
# A word with digits or signs inside: at most as long as the longest number word.
_MIXED = re.compile(r"[a-z0-9@$!|]{2,16}(?![a-z0-9])")
_LONGEST_MIXED = 14
_LEET = str.maketrans("013457@$!|", "oieastasil")
_LEET_L = str.maketrans("013457@$!|", "oleastasil")
_DIGIT_LIKE = re.compile(r"[il|!][0-9](?!\w)|[1-6]o(?!\w)|[il|!]o(?!\w)")
_AS_DIGITS = str.maketrans("il|!o", "11110")
_YOUNGEST, _OLDEST = 8, 85
# A bare number is an age of an advertised person only in this range.
_BARE_YOUNGEST, _BARE_OLDEST = 11, 70
# Code points before a number in which a word that ages follow is looked for.
_CUE_DISTANCE = 28
_BEFORE_MINUS = (17, 18, 19)


@frozen(kw_only=True, slots=True)
class _Number:
    value: int
    start: int
    end: int
    is_split: bool = False


def candidates(
    text: str, original: str, found: Sequence[Find], *, is_title: bool, is_age_field: bool
) -> list[Candidate]:
    """The numbers of a folded text that may be ages, in order of place; whose they are is not decided here."""
    numbers = _numbers(text, found)
    return list(_formed(text, original, numbers, is_title=is_title, is_age_field=is_age_field))


def _formed(
    text: str, original: str, numbers: Sequence[_Number], *, is_title: bool, is_age_field: bool
) -> Iterator[Candidate]:
    shared: _Number | None = None
    for place, number in enumerate(numbers):
        candidate = _minus_one(text, number) or _with_unit(text, number)
        if candidate is None and place + 1 < len(numbers):
            candidate = _sharing_unit(text, number, numbers[place + 1])
        if candidate is None and (is_age_field or _has_cue(text, number) or number is shared):
            candidate = _bare(text, number, is_age_field=is_age_field)
            shared = _joined_next(text, number, numbers[place + 1 :])
        if candidate is None and not number.is_split and _is_named(text, original, number, is_title=is_title):
            candidate = _bare(text, number, is_age_field=True)
        if candidate is not None and _YOUNGEST <= candidate.value <= _OLDEST:
            yield candidate


def _numbers(text: str, found: Iterable[Find]) -> list[_Number]:
    """Numbers in order of place; of those that overlap the longest."""
    numbers = [
        _Number(value=f.entry.value, start=f.start, end=f.end) for f in found if f.entry.kind == "number"
    ]
    for run in _RUNS.finditer(text):
        numbers.extend(_numbers_at(text, run.start(), run.end()))
    if len(numbers) < 2:
        return numbers
    kept: list[_Number] = []
    for number in sorted(numbers, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _numbers_at(text: str, start: int, end: int) -> Iterator[_Number]:
    """The numbers that a run of digits or signs is part of."""
    if text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
        yield from _mixed(text, start)
    if end - start <= 2:
        if end - start == 1:
            yield from _split(text, start)
        digits = _DIGITS.match(text, start)
        if digits:
            yield _Number(value=int(digits[0]), start=start, end=digits.end())


def _split(text: str, start: int) -> Iterator[_Number]:
    """Two digits set apart are one number only where a unit of age follows: "1 7 jaar" is one."""
    match = _SPLIT.match(text, start)
    if match is None:
        return
    number = _Number(value=int(match[1] + match[3]), start=start, end=match.end(), is_split=True)
    # "1-7 jaar" may be a range: it needs a word before it as well.
    if (_has_unit(text, number.end) and match[2] not in ".-") or _has_cue(text, number):
        yield number


def _mixed(text: str, run: int) -> Iterator[_Number]:
    """Number words with digits for letters ("zev3ntien") and digits with letters for digits ("l7")."""
    start = run
    while (
        start > 0
        and run - start < _LONGEST_MIXED
        and (text[start - 1].isalnum() or text[start - 1] in "@$!|")
    ):
        start -= 1
    word = _MIXED.match(text, start)
    if word is None:
        return
    value = _leet_value(word[0])
    if value:
        yield _Number(value=value, start=start, end=word.end(), is_split=True)
    like = _DIGIT_LIKE.match(text, start)
    if like and _has_unit(text, like.end()):
        yield _Number(value=int(like[0].translate(_AS_DIGITS)), start=start, end=like.end(), is_split=True)


def _has_unit(text: str, end: int) -> bool:
    return bool(old_unit().match(text, end) or year_unit().match(text, end))


def _leet_value(word: str) -> int:
    if word.isalpha():
        return 0
    words = _number_words()
    return (
        words.get(word.translate(_LEET), 0)
        or words.get(word.translate(_LEET_L), 0)
        or words.get(word.replace("7", "v").translate(_LEET), 0)
    )


@cache
def _number_words() -> dict[str, int]:
    return {word: value for language in LANGUAGES for word, value in words_of(language).numbers.items()}


def _minus_one(text: str, number: _Number) -> Candidate | None:
    """ "18 minus 1": said of ages around majority only, so it needs no other word."""
    if number.value not in _BEFORE_MINUS:
        return None
    minus = minus_one().match(text, number.end)
    return _candidate(evolve(number, value=number.value - 1), Form.NAMED, minus.end()) if minus else None


def _with_unit(text: str, number: _Number) -> Candidate | None:
    if PLUS.match(text, number.end):
        return None
    old = old_unit().match(text, number.end)
    unit = old or year_unit().match(text, number.end)
    if unit is None:
        return None
    if PLUS.match(text, unit.end()) or _is_in_range(text, number.start, number.end):
        return None
    return _candidate(number, Form.OLD if old else Form.AGE, unit.end())


def _sharing_unit(text: str, number: _Number, following: _Number) -> Candidate | None:
    """ "17 en 19 jaar": the first shares the unit of the second."""
    join = join_between().match(text, number.end)
    if join is None or join.end() != following.start:
        return None
    shared = _with_unit(text, following)
    return _candidate(number, shared.form, number.end) if shared else None


def _joined_next(text: str, number: _Number, following: Sequence[_Number]) -> _Number | None:
    """The number that a join ties to this one: "wij zijn 17 en 21"."""
    join = join_between().match(text, number.end)
    return following[0] if join and following and join.end() == following[0].start else None


def _bare(text: str, number: _Number, *, is_age_field: bool) -> Candidate | None:
    if not _BARE_YOUNGEST <= number.value <= _BARE_OLDEST:
        return None
    if (
        PLUS.match(text, number.end)
        or other_unit().match(text, number.end)
        or _is_in_range(text, number.start, number.end)
    ):
        return None
    if text[number.end : number.end + 1].isalpha():
        return None
    return _candidate(number, Form.NAMED if is_age_field else Form.BARE, number.end)


def _is_in_range(text: str, start: int, end: int) -> bool:
    return bool(range_after().match(text, end)) or bool(
        range_before().search(text[max(0, start - 24) : start])
    )


def _candidate(number: _Number, form: Form, end: int) -> Candidate:
    return Candidate(
        value=number.value,
        form=form,
        start=number.start,
        end=end,
        number_end=number.end,
        is_split=number.is_split,
    )


_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def _has_cue(text: str, number: _Number) -> bool:
    """Whether one of the last words before the number, or the next one, is one that ages stand beside."""
    if text[number.start - 1 : number.start].isalnum():
        return False
    words = _WORDS.findall(text, max(0, number.start - _CUE_DISTANCE), number.start)[-4:]
    if not _cues().isdisjoint(words):
        return True
    following = _WORDS.match(text, number.end + 1)
    return following is not None and following[0] in _cues_behind()


@cache
def _cues_behind() -> frozenset[str]:
    """First words of what stands behind an age: "18 sinds vorige week", "18 geworden", "17 vagyok"."""
    kinds = {"recent", "became"}
    found = {"vagyok", "vagyunk"}
    for language in LANGUAGES:
        found |= {phrase.split()[0] for phrase, kind in words_of(language).classes.items() if kind in kinds}
    return frozenset(found)


@cache
def _cues() -> frozenset[str]:
    kinds = set(
        "be selfbe ageword near just notyet yet will became soon recent girl people man past child".split()
    )
    found: set[str] = set()
    for language in LANGUAGES:
        found |= {phrase.split()[-1] for phrase, kind in words_of(language).classes.items() if kind in kinds}
    return frozenset(found)


_NAME_BEFORE = re.compile(r"(?<![^\W_])([A-ZÀ-Þ][^\W\d_]{1,20})(?:\s\(|,\s|\s)\Z")


def _is_named(text: str, original: str, number: _Number, *, is_title: bool) -> bool:
    """ "Anna (17)" anywhere, "Anna, 17" and "Anna 17" at the beginning of a title."""
    if len(text) != len(original):
        return False
    before = _NAME_BEFORE.search(original[max(0, number.start - 26) : number.start])
    if before is None or not _is_name(before[1].lower()):
        return False
    if before[0].endswith(", ") and text[number.end : number.end + 1] == ",":
        return True
    if before[0].endswith("("):
        return text[number.end : number.end + 1] in {")", " ", ","}
    return (
        is_title
        and number.start <= 26
        and before.start() == 0
        and text[number.end : number.end + 1] in {"", " ", ",", "|", "-", "."}
    )


def _is_name(word: str) -> bool:
    shared = shared_words()
    return word not in shared.not_names and not word.endswith(shared.not_name_endings)
