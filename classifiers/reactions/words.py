"""Words and patterns of one language about the person of whom a reply speaks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from attrs import frozen

from classifiers.normalise import fold
from classifiers.words.load import LANGUAGES, read_data, words_of

_USUAL = ("nl", "en")
_YOUNGEST, _ADULT = 8, 18
_DIGITS = "1[0-7]|[89]"
# A number in front of one of these is no age.
_NO_AGE = (
    r"(?! ?(?:minut|min\b|euro|eur\b|€|uur|km|keer|times|hours?|uhr|stunden|heures|dagen|days|%|[.,:]?\d))"
)


@frozen(kw_only=True)
class Manner:
    """How writers of one language speak of the person and of themselves."""

    person: re.Pattern[str]
    writer: re.Pattern[str]
    spoken: re.Pattern[str]
    """Direct speech that begins: a word for saying, then a colon or a quotation mark, at the end."""
    neg: re.Pattern[str]
    """A negation in the last four words."""
    minor: re.Pattern[str]
    stated: re.Pattern[str]
    answered: re.Pattern[str]
    guessed: re.Pattern[str]
    seeming: re.Pattern[str]
    in_charge: re.Pattern[str]


@lru_cache(maxsize=64)
def manner_of(language: str, year: int) -> Manner:
    """The manner of one language in a year; Dutch and English together for an unknown one."""
    names = (language,) if language in LANGUAGES else _USUAL
    rows = [_data()[name] for name in names]

    def listed(*keys: str) -> str:
        return _any_of({word for row in rows for key in keys for word in row.get(key, ())})

    person, slots = listed("person", "mentioned"), _slots(names, rows, year)
    return Manner(
        person=re.compile(rf"(?<!\w)(?:{person})(?!\w)"),
        writer=re.compile(rf"(?<!\w)(?:{listed('writer')})(?!\w)"),
        spoken=re.compile(rf"(?<!\w)(?:{listed('says')})(?!\w)[^.!?\n]{{0,20}}[:\"'“”«‘’,]\s*\Z"),
        neg=re.compile(rf"(?<!\w)(?:{listed('neg')})(?:\s\S+){{0,3}}\s*\Z"),
        minor=re.compile(rf"(?<!\w)(?:{listed('minor')})(?!\w)"),
        stated=_patterns(rows, "stated", slots),
        answered=_patterns(rows, "answered", slots),
        guessed=_patterns(rows, "guessed", slots),
        seeming=_patterns(rows, "seeming", slots),
        in_charge=_patterns(rows, "in_charge", slots),
    )


@cache
def _data() -> Mapping[str, Any]:
    return read_data("reactions/words.toml")


def _slots(names: Sequence[str], rows: Sequence[Mapping[str, Any]], year: int) -> dict[str, str]:
    numbers = {
        word
        for name in names
        for word, value in words_of(name).numbers.items()
        if _YOUNGEST <= value < _ADULT and word.isalpha()
    }
    return {
        "{p}": f"(?:{_any_of({word for row in rows for word in row['person']})})",
        "{y}": f"(?:{'|'.join(str(year - age) for age in range(_YOUNGEST, _ADULT))})",
        "{n}": f"(?<!\\w)(?:{_DIGITS}|{_any_of(numbers)})(?!\\w){_NO_AGE}",
        "{w}": rf"(?:(?!(?:{_any_of({word for row in rows for word in row['neg']})}) )[^\W\d_]+ ){{0,3}}",
    }


def _patterns(rows: Sequence[Mapping[str, Any]], key: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    patterns = [str(pattern) for row in rows for pattern in row[key]]
    for name, pattern in slots.items():
        patterns = [written.replace(name, pattern) for written in patterns]
    return re.compile("|".join(f"(?:(?<!\\w){pattern})" for pattern in patterns))


def _any_of(words: Iterable[str]) -> str:
    """Longest first, so that a phrase goes before its first word."""
    folded = sorted({fold(word).text for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in folded)
