"""Regular expressions around numbers, built from the word files. All are linear: no repeat in a repeat."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from classifiers.words.load import LANGUAGES, Words, shared_words, words_of

HALF = (
    r"(?:[.,]5(?!\d)|\s?½|\s?1/2|\s+en\s+een\s+half|\s+and\s+a\s+half|\s+und\s+ein\s+halb"
    r"|\s+et\s+demie?|\s+y\s+medio|\s+e\s+mezzo)?"
)
_NO_LETTER = r"(?![^\W\d_])"


@cache
def old_unit() -> re.Pattern[str]:
    """A unit that only an age has, right after the number."""
    return re.compile(rf"{HALF}[\s\-.)]{{0,3}}(?:{_either(_old_units())}){_NO_LETTER}")


@cache
def year_unit() -> re.Pattern[str]:
    """A unit of years, right after the number."""
    units = _either(unit for words in _all_words() for unit in words.year_units)
    attached = _either(unit for words in _all_words() for unit in words.attached_units)
    return re.compile(rf"{HALF}(?:[\s\-.)]{{0,3}}(?:{units})|(?:{attached})){_NO_LETTER}")


@cache
def other_unit() -> re.Pattern[str]:
    """What follows a bare number that is no age."""
    words = _either(shared_words().after_other_numbers)
    return re.compile(rf"\s?(?:[€$£%°:]|/\d|-\d|\+?\d|(?:{words})(?![^\W_]))")


@cache
def range_after() -> re.Pattern[str]:
    """The rest of a range after its first number."""
    return re.compile(rf"\s?(?:{_spaced(shared_words().ranges)})\s?\d{{1,3}}(?!\d)")


@cache
def range_before() -> re.Pattern[str]:
    """The first half of a range, at the end of what stands before the second number."""
    return re.compile(
        rf"(?<!\d)\d{{1,3}}\s?(?:jaar|years|jahre|ans|anos|anni|ani|lat)?\s?(?:{_spaced(shared_words().ranges)})\s?\Z"
    )


@cache
def join_between() -> re.Pattern[str]:
    """What stands between two ages that share a unit."""
    return re.compile(rf"\s?(?:{_either(shared_words().joins)})\s?")


@cache
def minus_one() -> re.Pattern[str]:
    """ "minus 1", right after the number."""
    return re.compile(rf"\s?(?:{_either(shared_words().minus)})\s?(?:1|een|one|eins|un|uno)(?![^\W_])")


PLUS = re.compile(r"\s?(?:\+|-?plus(?!\w)|\s?plussers?)")


def _old_units() -> list[str]:
    return [unit for words in _all_words() for unit in words.old_units]


def _all_words() -> list[Words]:
    return [words_of(language) for language in LANGUAGES]


def _either(words: Iterable[str]) -> str:
    return "|".join(_escaped(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _spaced(words: Sequence[str]) -> str:
    """Alternatives in which a word needs a space before it; a sign does not."""
    return "|".join(
        rf"\s?{_escaped(word)}\s?" if not word.isalpha() else rf"(?<=\s){_escaped(word)}(?=\s)"
        for word in words
    )


def _escaped(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"[\s\-]{1,2}")
