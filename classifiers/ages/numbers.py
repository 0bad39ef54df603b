"""Numbers in a folded text: digits, number words, split and disguised ones."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from attrs import frozen

from classifiers.ages.cues import has_cue
from classifiers.ages.units import old_unit, year_unit
from classifiers.lexicon import Find
from classifiers.words.load import LANGUAGES, words_of

# The one scan that everything below starts from.
_RUNS = re.compile(r"\d+")
# No sign of money, telephone or fraction before, no further digits around.
_DIGITS = re.compile(
    r"(?<![\w€$£+#@/<>])(?<![<>] )(?<!\d[.,:\-/])(?<!\d )\d{1,2}(?!\d)(?![.,:]\d{2})(?!\s?[€$£%°])(?!,-)"
)
_SPLIT = re.compile(r"(?<![\w€$£+#@/.,:])(?<!\d )([1-6])([ _*|.\-])(\d)(?![\d\w])(?!\s?[\-/]\s?\d)(?!\s\d)")
# A word with digits or signs inside: at most as long as the longest number word.
_MIXED = re.compile(r"[a-z0-9@$!|]{2,16}(?![a-z0-9])")
_LONGEST_MIXED = 14
_MOST_DIGITS = 2
_LEET = str.maketrans("013457@$!|", "oieastasil")
_LEET_L = str.maketrans("013457@$!|", "oleastasil")
_DIGIT_LIKE = re.compile(r"[il|!][0-9](?!\w)|[1-6]o(?!\w)|[il|!]o(?!\w)")
_AS_DIGITS = str.maketrans("il|!o", "11110")


@frozen(kw_only=True, slots=True)
class Number:
    """A number in places of the folded text."""

    value: int
    start: int
    end: int
    is_split: bool = False
    """Its digits or letters were set apart or replaced."""


def numbers_in(text: str, found: Iterable[Find]) -> list[Number]:
    """Numbers in order of place; of those that overlap the longest."""
    numbers = [
        Number(value=f.entry.value, start=f.start, end=f.end) for f in found if f.entry.kind == "number"
    ]
    for run in _RUNS.finditer(text):
        start, end = run.span()
        if _is_mixed(text[start - 1 : start]) or _is_mixed(text[end : end + 1]):
            numbers.extend(_mixed(text, start))
        if end - start <= _MOST_DIGITS:
            numbers.extend(_digits(text, start, end))
    if len(numbers) < 2:
        return numbers
    kept: list[Number] = []
    for number in sorted(numbers, key=lambda n: (n.start, -n.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _is_mixed(neighbour: str) -> bool:
    """Whether a character beside digits is a letter, or a sign that often stands for one."""
    return neighbour.isalpha() or neighbour == "|"


def _digits(text: str, start: int, end: int) -> Iterator[Number]:
    """The number of one or two digits that stands here, or that is split between here and the next digit."""
    if end - start == 1:
        yield from _split(text, start)
    digits = _DIGITS.match(text, start)
    if digits:
        yield Number(value=int(digits[0]), start=start, end=digits.end())


def _split(text: str, start: int) -> Iterator[Number]:
    """Two digits set apart are one number only where a unit of age follows: "1 7 jaar" is one."""
    match = _SPLIT.match(text, start)
    if match is None:
        return
    number = Number(value=int(match[1] + match[3]), start=start, end=match.end(), is_split=True)
    # "1-7 jaar" may be a range: it needs a word before it as well.
    if (_has_unit(text, number.end) and match[2] not in ".-") or has_cue(text, number.start, number.end):
        yield number


def _mixed(text: str, run: int) -> Iterator[Number]:
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
        yield Number(value=value, start=start, end=word.end(), is_split=True)
    like = _DIGIT_LIKE.match(text, start)
    if like and _has_unit(text, like.end()):
        yield Number(value=int(like[0].translate(_AS_DIGITS)), start=start, end=like.end(), is_split=True)


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
