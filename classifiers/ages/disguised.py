"""Numbers whose digits or letters are set apart or replaced: "1 7", "(1)(7)", "l7", "zev3ntien", "XVII"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from classifiers.ages.cues import has_cue
from classifiers.ages.types import Number
from classifiers.ages.units import is_attached_unit, old_unit, year_unit
from classifiers.lexicon import Find
from classifiers.words.load import LANGUAGES, ones, words_of

_SPLIT = re.compile(
    r"(?<![\w€$£+@/.,:])(?<!\d )([1-6])"
    r"(?:([ _*|.\-~·•/\\=^,:\u2600-\u27bf\U0001f300-\U0001faff])"
    r"|\s([_*|.\-~·•+/=,])\s|\.{2,3}|\s{2,3}|\)\s?\(|\]\s?\[)"
    r"(\d)(?!\d)(?!\s?[\-/]\s?\d)(?!\s\d)"
)
_TENS = "123456"
_DIGIT = re.compile(r"[0-9]")
# Signs that also stand between numbers of their own: a decimal, a date, a range.
_USUAL_SIGNS = frozenset(".-/,+=:")
# A word with digits or signs inside: at most as long as the longest number word.
_MIXED = re.compile(r"[a-z0-9@$!|]{2,16}(?![a-z0-9])")
_LONGEST_MIXED = 14
_LEET = str.maketrans("013457@$!|", "oieastasil")
_LEET_L = str.maketrans("013457@$!|", "oleastasil")
_DIGIT_LIKE = re.compile(r"[il|!][0-9]|[1-6]o|[il|!]o")
_AS_DIGITS = str.maketrans("il|!o", "11110")
_ROMAN = re.compile(r"(?<![^\W_])(?:xi[ivx]|xvi{0,3}|xiii|xx[iv]{0,3})(?![^\W_])")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
# A third digit word this near makes it a telephone number.
_WITHIN_A_ROW = 2
# Between the words of "one seven".
_SPOKEN = re.compile(r"\s?[\s.\-,]\s?")


def may_be_disguised(text: str, start: int, end: int) -> bool:
    """A cheap sign that the digits ``start:end`` may be a part of a disguised number."""
    if _is_letter(text[start - 1 : start]) or _is_letter(text[end : end + 1]):
        return True
    if end - start > 1:
        return False
    # a single digit: the word of one behind it, or another digit a few places on
    return text[start] == "1" or (text[start] in _TENS and _DIGIT.search(text, end, end + 4) is not None)


def disguised_at(text: str, start: int, end: int, *, is_said: bool) -> Iterator[Number]:
    """The disguised number, if there is one, of which the digits ``start:end`` are a part."""
    if _is_letter(text[start - 1 : start]) or _is_letter(text[end : end + 1]):
        yield from _mixed(text, start)
    if end - start == 1:
        yield from _split(text, start, is_said=is_said)
        yield from _digit_and_word(text, start, end)


def spoken_numbers(text: str, words: Sequence[Find]) -> Iterator[Number]:
    """Two digits said one by one, "one seven", behind a word that ages follow."""
    if len(words) < 2:
        return
    digits = [find for find in words if find.entry.kind == "digit"]
    for place, (find, following) in enumerate(pairwise(digits)):
        value = 10 + ones().get(text[following.start : following.end], 0)
        if value == 10 or ones().get(text[find.start : find.end]) != 1:
            continue
        if not _SPOKEN.fullmatch(text, find.end, following.start):
            continue
        number = Number(value=value, start=find.start, end=following.end, is_split=True)
        is_longer = place + 2 < len(digits) and digits[place + 2].start - number.end <= _WITHIN_A_ROW
        if not is_longer and _is_said(text, number):
            yield number


def roman_numbers(text: str) -> Iterator[Number]:
    """Roman numerals between 11 and 39 beside a word or unit of age."""
    if "x" not in text or ("xi" not in text and "xv" not in text and "xx" not in text):
        return
    for match in _ROMAN.finditer(text):
        value = _roman(match[0])
        number = Number(value=value, start=match.start(), end=match.end(), is_split=True)
        if _is_said(text, number) or _is_bracketed(text, number):
            yield number


def has_unit(text: str, end: int) -> bool:
    """Whether a unit of age follows."""
    return bool(old_unit().match(text, end) or year_unit().match(text, end))


def _is_letter(neighbour: str) -> bool:
    """Whether a character beside digits is a letter, or a sign that often stands for one."""
    return neighbour.isalpha() or neighbour in {"|", "!"}


def _is_said(text: str, number: Number) -> bool:
    return has_unit(text, number.end) or has_cue(text, number.start, number.end)


def _is_bracketed(text: str, number: Number) -> bool:
    return text[number.start - 1 : number.start] == "(" and text[number.end : number.end + 1] == ")"


def _split(text: str, start: int, *, is_said: bool) -> Iterator[Number]:
    """Two digits set apart are one number only beside a unit or word of age: "1 7 jaar" is one."""
    match = _SPLIT.match(text, start)
    if match is None:
        return
    number = Number(value=int(match[1] + match[4]), start=start, end=match.end(), is_split=True)
    if text[number.end : number.end + 1].isalpha() and not has_unit(text, number.end):
        return
    sign = match[2] or match[3] or ""
    is_beside = (
        is_said
        or _is_item(text, number)
        or has_cue(text, number.start, number.end)
        or _is_bracketed(text, number)
    )
    if is_beside or (has_unit(text, number.end) and _is_no_range(text, number, sign)):
        yield number


def _is_item(text: str, number: Number) -> bool:
    """Whether it stands behind a word and a comma with its unit: "Kiki, 1.7 jaar"."""
    before = text[max(0, number.start - 3) : number.start]
    return before.endswith(", ") and before[:1].isalpha() and has_unit(text, number.end)


def _is_no_range(text: str, number: Number, sign: str) -> bool:
    """ "1-7 jaar" may be a range and "1.7 jaar" a decimal; "1.7-jarige" and "1.7j" less so."""
    if sign not in _USUAL_SIGNS:
        return True
    return bool(old_unit().match(text, number.end)) or is_attached_unit(text, number.end)


def _digit_and_word(text: str, start: int, end: int) -> Iterator[Number]:
    """A digit and the word of one: "1seven", "1 zeven"."""
    match = _DIGIT_AND_WORD.match(text, start)
    if match is None or text[start:end] != "1" or match[1] not in ones():
        return
    number = Number(value=10 + ones()[match[1]], start=start, end=match.end(), is_split=True)
    if not text[start - 1 : start].isalnum() and _is_said(text, number):
        yield number


_DIGIT_AND_WORD = re.compile(r"1[\s\-]?([^\W\d_]{2,8})(?![^\W_])")


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
    if like is None or (
        text[like.end() : like.end() + 1].isalnum() and not is_attached_unit(text, like.end())
    ):
        return
    number = Number(value=int(like[0].translate(_AS_DIGITS)), start=start, end=like.end(), is_split=True)
    if _is_said(text, number) or _is_bracketed(text, number):
        yield number


def _leet_value(word: str) -> int:
    if word.isalpha():
        return 0
    words = _number_words()
    return (
        words.get(word.translate(_LEET), 0)
        or words.get(word.translate(_LEET_L), 0)
        or words.get(word.replace("7", "v").translate(_LEET), 0)
    )


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    signs = (
        -1 if value < following else 1 for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return sum(sign * value for sign, value in zip(signs, values, strict=True))


@cache
def _number_words() -> dict[str, int]:
    return {word: value for language in LANGUAGES for word, value in words_of(language).numbers.items()}
