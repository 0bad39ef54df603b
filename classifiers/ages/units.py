"""Regular expressions around numbers, built from the word files. All are linear: no repeat in a repeat."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from classifiers.words.load import LANGUAGES, Words, ones, shared_words, words_of

HALF = (
    r"(?:[.,][257]5?(?!\d)|\s?[½¼¾]|\s?[13]/[24]|\s?en\s?een\s?half|eneenhalf|\s{1,3}en\s{1,3}half|\s{1,3}and\s{1,3}(?:a\s{1,3}half|a\s{1,3}bit|(?:three\s{1,3})?quarters?)"
    r"|\s?und\s?ein\s?halb|einhalb|\s{1,3}et\s{1,3}demie?|\s{1,3}y\s{1,3}medi[oa]|\s{1,3}e\s{1,3}(?:mezz[oa]|mei[oa])|\s{1,3}es\s{1,3}fel|\s{1,3}si\s{1,3}jumatate"
    r"|\s{1,3}и\s{1,3}половина|\s{1,3}i\s{1,3}pol)?"
)
_NO_LETTER = r"(?![^\W\d_])"


@cache
def half() -> re.Pattern[str]:
    """A part of a year behind the number: "and a half", "½", ".5"."""
    return re.compile(HALF)


@cache
def birthday() -> re.Pattern[str]:
    """The rest of an ordinal and the word for a birthday, right after the number."""
    words = either(
        word for language in _all_words() for word, name in language.classes.items() if name == "birthday"
    )
    return re.compile(
        rf"(?:th|e|de|ste|\.?[ºª°oa]|\.|eme|-?[а-я]{{1,2}})?[\s\-]{{0,2}}(?:(?:ми|mea)\s)?(?:{words})"
    )


@cache
def year_of_life() -> re.Pattern[str]:
    """ "17e levensjaar": the rest of an ordinal and the word for a year of life, which ends a year later."""
    return re.compile(
        r"(?:th|e|de|ste|\.|eme)?\s"
        r"(?:levensjaar|lebensjahr|year of (?:my )?life|annee de (?:ma )?vie)(?![^\W_])"
    )


_SHORT_OF = (
    "jonger dan|onder de|onder|te jong voor|verwijderd van|off|under|below|younger than|short of|shy of"
    "|away from|too young for|junger als|unter|vor|zu jung fur|de moins que|avant mes|avant|en dessous de"
)


@cache
def years_short() -> re.Pattern[str]:
    """ "two years under", right before the age of which somebody falls short."""
    numbers = "|".join(sorted(ones(), key=len, reverse=True))
    return re.compile(
        rf"(?<![^\W_])(?P<years>\d|{numbers})\s(?:jaar|years?|jahre?|ans?)\s"
        rf"(?:{_SHORT_OF})\s(?:de |mijn |my |meinem )?\Z"
        rf"|(?<![^\W_])(?:take|subtract|knock|deduct)\s(?P<off>\d|{numbers})\s(?:years\s)?(?:away\s|off\s)?(?:from|of)\s\Z"
    )


CAKE = re.compile(r"\s?[🎂🎈🎉]")
"""A birthday cake or balloon behind a number says that it is an age."""


@cache
def old_unit() -> re.Pattern[str]:
    """A unit that only an age has, right after the number."""
    return re.compile(rf"{HALF}[\s\-.)\]*\"'»”“]{{0,3}}(?:{either(_old_units())}){_NO_LETTER}")


@cache
def year_unit() -> re.Pattern[str]:
    """A unit of years, right after the number."""
    units = either(unit for words in _all_words() for unit in words.year_units)
    attached = either(unit for words in _all_words() for unit in words.attached_units)
    return re.compile(
        rf"{HALF}(?:[\s\-.)\]*\"'»”“]{{0,3}}(?:{units})|(?:{attached})|\s[jy](?=\s?(?:[,.;|/)]|\Z))){_NO_LETTER}"
    )


@cache
def unit_or_birthday() -> re.Pattern[str]:
    """What every unit, cake, birthday and year of life that follows a number begins with.

    One look at what stands behind a number, where most have none of these.
    """
    units = [unit for words in _all_words() for unit in (*words.year_units, *words.attached_units, "j", "y")]
    of_age = rf"{HALF}[\s\-.)\]*\"'»”“]{{0,3}}{either([*_old_units(), *units])}"
    others = [pattern.pattern for pattern in (CAKE, birthday(), year_of_life())]
    return re.compile("|".join([of_age, *others]))


@cache
def longest_join() -> int:
    """The most code points between two ages that share a unit."""
    return max(2 * len(join) + 2 for join in shared_words().joins)


def is_attached_unit(text: str, end: int) -> bool:
    """Whether a unit of age is written right against the number: "17j", "17yo"."""
    if not text[end : end + 1].isalpha():
        return False
    return bool(year_unit().match(text, end) or old_unit().match(text, end))


@cache
def other_unit() -> re.Pattern[str]:
    """What follows a bare number that is no age; "23 e" is euros unless a word follows: "Eva de 23 e Sol"."""
    words = either(shared_words().after_other_numbers)
    return re.compile(
        rf"(?:st|nd|rd|th|de|ste)(?![^\W_])|\s?x(?![^\W_]|\s?(?:[.!,;)]|\Z))|\s?(?:[€$£%°:]|/\d|-\d|\+?\d|e(?![^\W_])(?!\s\w)|-[а-я]{{1,2}}(?![а-я])|-(?:an|en|ei|i|ig|tol|kor)(?![^\W_])|(?:{words})(?![^\W_]))"
    )


@cache
def range_after() -> re.Pattern[str]:
    """The rest of a range after its first number."""
    digit_near = rf"(?=\D{{0,{max(map(len, shared_words().ranges)) + 6}}}+\d)"
    return re.compile(rf"{digit_near}\s?(?:{_spaced(shared_words().ranges)})\s?\d{{1,3}}(?!\d)")


@cache
def range_before() -> re.Pattern[str]:
    """The first half of a range, at the end of what stands before the second number.

    It is tried where the end is near only, in however long a text.
    """
    return re.compile(
        rf"(?=(?s:.){{0,32}}+\Z)(?<!\d)\d{{1,3}}\s?(?:jaar|years|jahre|ans|anos|anni|ani|lat)?\s?(?:{_spaced(shared_words().ranges)})\s?\Z"
    )


@cache
def join_between() -> re.Pattern[str]:
    """What stands between two ages that share a unit."""
    return re.compile(rf"\s?(?:{either(shared_words().joins)})\s?")


@cache
def minus_one() -> re.Pattern[str]:
    """ "minus 1", right after the number."""
    return re.compile(
        rf"(?:\s(?:jaar|years|jahre|ans))?\s?(?:{either(shared_words().minus)})\s?(?:1|een|one|eins|ein|un|uno|um|egy|jeden|a|едно|една)(?:[\s\-](?:jaar|year|jahr|an|ano|anno|ev|rok|година))?(?![^\W_])"
    )


@cache
def minus_months() -> re.Pattern[str]:
    """ "minus 2 months", right after the number."""
    return re.compile(
        rf"(?:\s(?:jaar|years|jahre|ans))?\s?(?:{either(shared_words().minus)})\s?(?:\d{{1,2}}|[^\W\d_]{{1,9}})\s"
        r"(?:maand|week|dag|month|day|monat|woche|tag|mois|semaine|jour)"
    )


PLUS = re.compile(r"\s?(?:\+|-?plus(?!\w)|\s?plussers?)")


def _old_units() -> list[str]:
    return [unit for words in _all_words() for unit in words.old_units]


def _all_words() -> list[Words]:
    return [words_of(language) for language in LANGUAGES]


def either(words: Iterable[str], *, is_exact: bool = False) -> str:
    """The words as one expression, longest first, that reads a beginning which they share only once.

    A space in a word may be any one or two, or a hyphen, unless the words are exact.
    """
    tree: dict[str, Any] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branches(tree, re.escape if is_exact else _escaped)


def _branches(tree: Mapping[str, Any], escaped: Callable[[str], str]) -> str:
    if not any(tree):
        return ""
    if len(tree) == 1:
        return "".join(escaped(letter) + _branches(rest, escaped) for letter, rest in tree.items())
    several = (escaped(letter) + _branches(rest, escaped) for letter, rest in tree.items() if letter)
    return f"(?:{'|'.join(several)}){'?' if '' in tree else ''}"


def _spaced(words: Sequence[str]) -> str:
    """Alternatives in which a word needs a space before it; a sign does not."""
    return "|".join(
        rf"\s?{_escaped(word)}\s?" if not word.isalpha() else rf"(?<=\s){_escaped(word)}(?=\s)"
        for word in words
    )


def _escaped(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"[\s\-]{1,2}")
