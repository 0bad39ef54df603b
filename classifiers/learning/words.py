"""The words of an advert that may be learnt from, with their places."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from classifiers.normalise import fold
from classifiers.types import Document
from classifiers.words.load import LANGUAGES, read_data, words_of

_WORD = re.compile(r"[^\W\d_]{2,30}(?:['’\-][^\W\d_]+)*")
_OWN_KEYS = ("name", "naam", "place", "plaats")
# What reaches somebody says who placed an advert, not what it says.
_WRITTEN = re.compile(r"\S+")
_CONTACT = re.compile(r"@|://|www\.|(?<=\S)\.(?:nl|com|net|org|example|test)\b", re.IGNORECASE)


@frozen(kw_only=True, slots=True)
class Word:
    """A word at its place in an untouched field."""

    text: str
    """Folded."""
    field: str
    start: int
    end: int


def words_to_learn_from(document: Document) -> list[Word]:
    """Words of title and text in order: no numbers, no number words, no contacts, no names or places in the
    attribute table, and nothing about nationality, ethnicity, religion or looks."""
    own = {word for key in _OWN_KEYS for word in fold(document.fields.get(key, "")).text.split()}
    return [
        word
        for field, source in (("title", document.title), ("text", document.text))
        for word in _words(field, source)
        if word.text not in own and word.text not in _numbers() and not is_never_learnt(word.text)
    ]


def is_never_learnt(word: str) -> bool:
    """Whether a folded word, or a part of it, is about nationality, ethnicity, religion or looks."""
    words, stems = _never()
    return any(part in words or part.startswith(stems) for part in (word, *word.split("-")))


def _words(field: str, source: str) -> Iterator[Word]:
    contacts = [match.span() for match in _WRITTEN.finditer(source) if _CONTACT.search(match[0])]
    for match in _WORD.finditer(source):
        if not any(start <= match.start() < end for start, end in contacts):
            yield Word(text=fold(match[0]).text, field=field, start=match.start(), end=match.end())


@cache
def _numbers() -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for word in words_of(language).numbers)


@cache
def _never() -> tuple[frozenset[str], tuple[str, ...]]:
    data = read_data("learning/never.toml")
    return (
        frozenset(fold(word).text for word in data["words"]),
        tuple(fold(stem).text for stem in data["stems"]),
    )
