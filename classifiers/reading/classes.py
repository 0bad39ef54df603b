"""Which class a word or phrase has, with the text's own language first."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from attrs import frozen

from classifiers.words.load import LANGUAGES, Words, shared_words, stop_words_of, words_of

_TOKEN = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*|\d+|[,;&/]|'[^\W\d_]")
_LONGEST_PHRASE = 5
# "Kerkweg", "Havenkade": a name of a street; shorter words only end alike.
_SHORTEST_STREET = 5
# Bulgarian writes "the" at the end of a noun.
_DEFINITE = ("ата", "ята", "ът", "ят", "ето")


@frozen(kw_only=True, eq=False)
class Classes:
    """Words to classes for a text in one language."""

    by_word: Mapping[str, str]
    common: frozenset[str]
    """Small words that are no names even with a capital."""
    first_words: frozenset[str]
    """First words of the phrases of more than one word."""


def ages_classes(language: str) -> Classes:
    """The classes that say whose age a number is."""
    return _classes(language, "ages")


def arranging_classes(language: str) -> Classes:
    """The classes that say who arranges things."""
    return _classes(language, "arranging")


def class_names(
    text: str, classes: Classes, *, names: frozenset[str] = frozenset(), last: int = 0, first: int = 0
) -> list[str]:
    """The class of every word of a folded text, or of its ``last`` or ``first`` words.

    It is ``gap`` for words without a class, and ``name`` for those of them in ``names``.
    """
    tokens = _TOKEN.findall(text)
    tokens = tokens[-last:] if last else tokens[: first or len(tokens)]
    found: list[str] = []
    place = 0
    while place < len(tokens):
        name, length = _class_at(tokens, place, classes)
        if name == "gap" and tokens[place] in names and tokens[place] not in classes.common:
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
    if token.endswith(shared_words().not_name_endings) and len(token) > _SHORTEST_STREET:
        return "thing"
    if token.endswith(_DEFINITE) and len(token) > _SHORTEST_STREET:
        return "defnoun"
    return "join" if token in {"&", "/"} else "gap"


_READERS: dict[str, Callable[[Words], Mapping[str, str]]] = {
    "ages": lambda words: words.classes,
    "arranging": lambda words: words.arranging,
}


# Adverts in the Netherlands mix their own language with these two.
_USUAL = ("nl", "en")


@cache
def _classes(language: str, domain: str) -> Classes:
    """The language's own words, then Dutch and English; all languages where it is unknown."""
    read = _READERS[domain]
    order = [language, *_USUAL] if language in LANGUAGES else [*_USUAL, *LANGUAGES]
    common = frozenset().union(*(stop_words_of(first) for first in order[:2]))
    by_word: dict[str, str] = {}
    for other in dict.fromkeys(order):
        is_first = other == order[0] or language not in LANGUAGES
        for word, name in read(words_of(other)).items():
            if is_first or word not in common:
                by_word.setdefault(word, name)
    if domain == "ages":
        for other in LANGUAGES:
            for word in words_of(other).numbers:
                by_word.setdefault(word, "NUM")
    first_words = frozenset(phrase.split()[0] for phrase in by_word if " " in phrase)
    return Classes(by_word=by_word, common=common, first_words=first_words)
