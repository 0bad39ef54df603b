"""Which class a word or phrase has, with the text's own language first."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from attrs import frozen

from classifiers.words.load import LANGUAGES, Words, words_of

_TOKEN = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*|\d+|[,;&/]|'[^\W\d_]")
_LONGEST_PHRASE = 5


@frozen(kw_only=True)
class Classes:
    """Words to classes for a text in one language."""

    by_word: Mapping[str, str]
    first_words: frozenset[str]
    """First words of the phrases of more than one word."""


def ages_classes(language: str) -> Classes:
    """The classes that say whose age a number is."""
    return _classes(language, "ages")


def arranging_classes(language: str) -> Classes:
    """The classes that say who arranges things."""
    return _classes(language, "arranging")


def class_names(text: str, classes: Classes, *, names: frozenset[str] = frozenset()) -> list[str]:
    """The class of every word of a folded text; ``gap`` for the others, ``name`` for those in ``names``."""
    tokens = _TOKEN.findall(text)
    found: list[str] = []
    place = 0
    while place < len(tokens):
        name, length = _class_at(tokens, place, classes)
        if name == "gap" and tokens[place] in names:
            name = "name"
        found.append(name)
        place += length
    return found


def _class_at(tokens: Sequence[str], place: int, classes: Classes) -> tuple[str, int]:
    token = tokens[place]
    if token in classes.first_words:
        for length in range(min(_LONGEST_PHRASE, len(tokens) - place), 1, -1):
            name = classes.by_word.get(" ".join(tokens[place : place + length]))
            if name is not None:
                return name, length
    return _class_of(token, classes), 1


def _class_of(token: str, classes: Classes) -> str:
    name = classes.by_word.get(token)
    if name is not None:
        return name
    if token.isdigit():
        return "NUM"
    if token in {",", ";"}:
        return "comma"
    return "join" if token in {"&", "/"} else "gap"


_READERS: dict[str, Callable[[Words], Mapping[str, str]]] = {
    "ages": lambda words: words.classes,
    "arranging": lambda words: words.arranging,
}


@cache
def _classes(language: str, domain: str) -> Classes:
    read = _READERS[domain]
    by_word: dict[str, str] = {}
    for other in reversed(LANGUAGES):
        by_word.update(read(words_of(other)))
    if language in LANGUAGES:
        by_word.update(read(words_of(language)))
    if domain == "ages":
        by_word |= {
            word: "NUM" for other in LANGUAGES for word in words_of(other).numbers if word not in by_word
        }
    first_words = frozenset(phrase.split()[0] for phrase in by_word if " " in phrase)
    return Classes(by_word=by_word, first_words=first_words)
