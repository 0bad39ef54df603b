"""Which "she" or "he" a clause says, and whether a sentence names somebody of that sex."""

import re
from collections.abc import Mapping
from functools import cache

from attrs import frozen

from classifiers.normalise import fold
from classifiers.words.load import read_data

_WORDS = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*")
_SEXES = (("she", "male"), ("he", "female"))


@frozen(kw_only=True)
class Pronouns:
    """The pronouns of one language."""

    other_sex: Mapping[str, frozenset[str]]
    """Pronoun to the words for somebody of the other sex."""
    same_sex: Mapping[str, frozenset[str]]


def pronouns_of(language: str) -> Pronouns | None:
    """The pronouns of a language; None for one that leaves them out."""
    return _pronouns().get(language)


def pronoun_in(text: str, pronouns: Pronouns) -> str:
    """The last "she" or "he" of a piece of folded text; empty when there is none."""
    found = [word for word in _WORDS.findall(text) if word in pronouns.other_sex]
    return found[-1] if found else ""


def may_stand_for(pronoun: str, sentence: str, pronouns: Pronouns) -> bool:
    """Whether a pronoun may stand for one whom a folded sentence names."""
    words = set(_WORDS.findall(sentence))
    return words.isdisjoint(pronouns.other_sex[pronoun]) or not words.isdisjoint(pronouns.same_sex[pronoun])


@cache
def _pronouns() -> Mapping[str, Pronouns]:
    data = read_data("reading/gender.toml")
    return {language: _read(row) for language, row in data.items() if isinstance(row, dict)}


def _read(row: Mapping[str, list[str]]) -> Pronouns:
    folded = {key: frozenset(fold(word).text for word in words) for key, words in row.items()}
    same = {"she": "female", "he": "male"}
    return Pronouns(
        other_sex={word: folded[other] for name, other in _SEXES for word in folded[name]},
        same_sex={word: folded[same[name]] for name, _ in _SEXES for word in folded[name]},
    )
