"""Reads the word files once; every word is folded as the text will be."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from attrs import frozen

from classifiers.normalise import fold

_TEENS = ("teen", "tien", "zehn")
"""Endings that are set apart to hide a number word."""

LANGUAGES = ("nl", "en", "de", "fr", "es", "it", "pt", "ro", "hu", "bg", "pl")


@frozen(kw_only=True)
class Words:
    """What one language's file says."""

    language: str
    numbers: Mapping[str, int]
    """Number word to value, 10 to 69."""
    ordinals: Mapping[str, int]
    """Ordinal word to value, 16 to 18: ages only with a birthday."""
    majority: Sequence[str]
    """Words for being of age: eighteen, where a clause says when."""
    old_units: Sequence[str]
    """Units that can only follow an age."""
    year_units: Sequence[str]
    """Units that may also follow a duration."""
    attached_units: Sequence[str]
    """Units only when written against the digits."""
    classes: Mapping[str, str]
    """Word or phrase to what it does in a clause about age."""
    stems: Mapping[str, str]
    """Beginning of a noun that takes endings to what it does in a clause about age."""
    endings: Mapping[str, str]
    """End of a verb to what it does in a clause about age."""
    arranging: Mapping[str, str]
    """Word or phrase to what it does in a clause about who arranges things."""
    birth_before: Sequence[str]
    birth_after: Sequence[str]


@frozen(kw_only=True)
class SharedWords:
    """What belongs to no single language."""

    after_other_numbers: Sequence[str]
    joins: Sequence[str]
    ranges: Sequence[str]
    minus: Sequence[str]
    not_names: frozenset[str]
    also_names: frozenset[str]
    """Names that are another word in one of the languages."""
    not_name_endings: tuple[str, ...]
    keys_without_ages: frozenset[str]
    ahead_before: Sequence[str]
    """Before a count of weeks or months: it is still to come."""
    ahead_behind: Sequence[str]
    """The same behind it."""


@cache
def words_of(language: str) -> Words:
    """The words of one language."""
    data = read_data(f"words/{language}.toml")
    units, birth = data["units"], data["birth"]
    return Words(
        language=language,
        numbers=dict(_numbers(data["numbers"])),
        ordinals={fold(word).text: value for word, value in data["numbers"].get("ordinals", {}).items()},
        majority=_folded(data["numbers"].get("majority", [])),
        old_units=_folded(units["old"]),
        year_units=_folded(units["years"]),
        attached_units=_folded(units["attached"]),
        classes=_by_word(data["classes"]),
        stems=_by_word(data.get("stems", {})),
        endings=_by_word(data.get("endings", {})),
        arranging=_by_word(data.get("arranging", {})),
        birth_before=_folded(birth["before"]),
        birth_after=_folded(birth.get("after", [])),
    )


@cache
def shared_words() -> SharedWords:
    """The words that belong to no single language."""
    data = read_data("words/shared.toml")
    return SharedWords(
        after_other_numbers=_folded(data["after_other_numbers"]),
        joins=_folded(data["joins"]),
        ranges=_folded(data["ranges"]),
        minus=_folded(data["minus"]),
        not_names=frozenset(_folded(data["not_names"])),
        also_names=frozenset(data["also_names"]),
        not_name_endings=tuple(_folded(data["not_name_endings"])),
        keys_without_ages=frozenset(_folded(data["keys_without_ages"])),
        ahead_before=_folded(data["ahead_before"]),
        ahead_behind=_folded(data["ahead_behind"]),
    )


@cache
def stop_words_of(language: str) -> frozenset[str]:
    """The commonest small words of one language, folded."""
    return frozenset(fold(read_data("words/stop_words.toml")["words"][language]).text.split())


@cache
def read_data(path: str) -> Mapping[str, Any]:
    """A data file of this package, parsed once; nobody changes what it holds."""
    return tomllib.loads(files("classifiers").joinpath(path).read_text(encoding="utf-8"))


def _numbers(data: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for tens, value in data["tens"].items():
        yield fold(tens).text, value
        for (ones, more), form in product(data["ones"].items(), data["compounds"]):
            yield fold(form.format(ten=tens, one=ones)).text, value + more
    for word, value in data["words"].items():
        folded = fold(word).text
        yield folded, value
        yield from ((split, value) for split in _split(folded))
    for stem, value in data.get("stems", {}).items():
        yield fold(stem).text, value


def _split(word: str) -> Iterator[str]:
    """A number word written as two: "zeven tien", "seven-teen"."""
    for ending in _TEENS:
        if word.endswith(ending) and len(word) > len(ending):
            yield f"{word[: -len(ending)]} {ending}"
            yield f"{word[: -len(ending)]}-{ending}"
            yield f"{word[: -len(ending)]}\n{ending}"


@cache
def run_ons() -> tuple[str, ...]:
    """Beginnings of what may be written against a number word: its unit or a half year."""
    units = {unit for language in LANGUAGES for unit in words_of(language).old_units if unit[:1].isalpha()}
    years = {"jaar", "jahre", "jahrig", "jarig", "anni", "years", "year", "yo"}
    return tuple(sorted(units | years | {"eneenhalf", "en een", "einhalb", "undeinhalb", "enne"}))


@cache
def ones() -> Mapping[str, int]:
    """Word of a single digit to its value, in all languages."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        for word, value in read_data(f"words/{language}.toml")["numbers"]["ones"].items():
            found.setdefault(fold(word).text, value)
    return found


def _by_word(classes: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Word to class; the class that a file names first wins, and what is both work and duration is active."""
    found: dict[str, str] = {}
    for name, words in classes.items():
        for word in _folded(words):
            before = found.setdefault(word, name)
            if {before, name} == {"work", "dur"}:
                found[word] = "active"
    return found


def _folded(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(word).text for word in words)
