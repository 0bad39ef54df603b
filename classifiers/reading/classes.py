"""Which class a word or phrase has, with the text's own language first."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from attrs import field, frozen

from classifiers.words.load import LANGUAGES, Words, shared_words, stop_words_of, words_of

_TOKEN = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*|\d+|[,;&/]|'[^\W\d_]")
_LONGEST_PHRASE = 5
# Distinct words whose class is kept for each language; the rest are looked at again.
_WORDS_KEPT = 20_000
# "Kerkweg", "Havenkade": a name of a street; shorter words only end alike.
_SHORTEST_STREET = 5
# Classes of nouns: German writes them with a capital, and every language does where a sentence begins.
_NOUNS = frozenset({"thing", "pet", "child", "relative", "client", "span", "ageword", "dur", "birthday"})
# Bulgarian writes "the" at the end of a noun.
_DEFINITE = ("ата", "ята", "ът", "ят", "ето")
# And so does Romanian; names do not end so.
_ROMANIAN_DEFINITE = ("ul", "ului", "tele", "tia", "area")
# Languages that write a noun and what it is made of as one word, whose end says what it is: "tuinhuis".
_COMPOUNDING = ("nl", "de")
_HEADS = frozenset({"thing", "pet", "child", "relative"})
_SIGNS = {",": "comma", ";": "comma", "&": "join", "/": "join"}
_SHORTEST_STEM, _LONGEST_STEM, _LONGEST_ENDING, _SHORTEST_VERB = 3, 14, 6, 6
_SHORTEST_HEAD, _LONGEST_HEAD, _SHORTEST_BEFORE_HEAD = 4, 12, 3
# Plurals that are written with one more ending.
_PLURALS = ("s", "es", "en", "n")
# Words that are the end of words that they say nothing of: "ervaring", "paspoort", "transport".
_NO_HEADS = frozenset({"ring", "poort", "port", "unit", "level", "sage", "mann", "partner", "team", "groep"})


@frozen(kw_only=True, eq=False)
class Classes:
    """Words to classes for a text in one language."""

    by_word: Mapping[str, str]
    common: frozenset[str]
    """Small words that are no names even with a capital."""
    first_words: Mapping[str, Mapping[str, Sequence[int]]]
    """First and second words of the phrases of more than one word, with their lengths, longest first."""
    definite: tuple[str, ...] = _DEFINITE
    """Endings of a noun with its article."""
    heads: Mapping[str, str] = field(factory=dict)
    """Ends of compounds to their classes."""
    stems: Mapping[str, str] = field(factory=dict)
    """Beginnings of nouns that take endings to their classes."""
    endings: Mapping[str, str] = field(factory=dict)
    """Ends of verbs to their classes."""
    known: dict[str, str] = field(factory=dict)
    """Classes of words that were met, as far as they are kept."""

    def of(self, word: str) -> str:
        """The class of a word by itself."""
        name = self.known.get(word)
        if name is None:
            name = _class_of(word, self)
            if len(self.known) < _WORDS_KEPT:
                self.known[word] = name
        return name


def ages_classes(language: str) -> Classes:
    """The classes that say whose age a number is."""
    return _classes(language, "ages")


def arranging_classes(language: str) -> Classes:
    """The classes that say who arranges things."""
    return _classes(language, "arranging")


def class_names(text: str, classes: Classes) -> list[str]:
    """The class of every word or phrase of a folded text; ``gap`` for words without a class."""
    return names_of(words_in(text), classes)


def words_in(text: str) -> list[str]:
    """The words, numbers and commas of a folded text."""
    return _TOKEN.findall(text)


def names_of(words: Sequence[str], classes: Classes, names: frozenset[str] = frozenset()) -> list[str]:
    """The class of every word or phrase; ``gap`` for words without one, ``name`` for those in ``names``."""
    known = classes.known
    found = [known.get(word) or classes.of(word) for word in words]
    if names:
        for place, name in enumerate(found):
            if name == "gap" and words[place] in names and _is_name(words[place], classes):
                found[place] = "name"
    first_words = classes.first_words
    if first_words.keys().isdisjoint(words):
        return found
    return _with_phrases(words, found, classes, [p for p, word in enumerate(words) if word in first_words])


def _with_phrases(
    words: Sequence[str], found: Sequence[str], classes: Classes, places: Iterable[int]
) -> list[str]:
    """The classes of words, with that of the phrase where one begins at one of the places."""
    joined: list[str] = []
    done = 0
    for place in places:
        if place >= done and (phrase := _phrase_at(words, place, classes)) is not None:
            joined += found[done:place]
            joined.append(phrase[0])
            done = place + phrase[1]
    joined += found[done:]
    return joined


def _is_name(token: str, classes: Classes) -> bool:
    """Whether a word with a capital that has no class is a name."""
    return token not in classes.common and not _is_noun(token)


def _is_noun(token: str) -> bool:
    """Whether a word that may be written with a capital is known to be no name, in whatever language."""
    return token in shared_words().not_names or ages_classes("und").by_word.get(token) in _NOUNS


def _phrase_at(tokens: Sequence[str], place: int, classes: Classes) -> tuple[str, int] | None:
    """The class of the longest phrase that begins here, and its number of words."""
    if place + 1 == len(tokens):
        return None
    for length in classes.first_words[tokens[place]].get(tokens[place + 1], ()):
        name = classes.by_word.get(" ".join(tokens[place : place + length]))
        if name is not None and place + length <= len(tokens):
            return name, length
    return None


def _class_of(token: str, classes: Classes) -> str:
    name = classes.by_word.get(token)
    if name is not None:
        return name
    if token.isdigit():
        return "NUM"
    if token in _SIGNS:
        return _SIGNS[token]
    return _by_stem(token, classes.stems) or _by_ending(token, classes.endings) or _by_shape(token, classes)


def _by_shape(token: str, classes: Classes) -> str:
    """The class of a word that no language lists, by how it ends."""
    if len(token) > _SHORTEST_STREET and token.endswith(
        (*shared_words().not_name_endings, *classes.definite)
    ):
        return "thing" if token.endswith(shared_words().not_name_endings) else "defnoun"
    return _of_several(token, classes) or _by_head(token, classes.heads)


def _of_several(token: str, classes: Classes) -> str:
    """The class of a noun in the plural, by that of one of them: "kamers", "rooms", "Zimmern"."""
    for ending in _PLURALS:
        if token.endswith(ending) and len(token) - len(ending) >= _SHORTEST_HEAD:
            name = classes.by_word.get(token[: -len(ending)])
            if name in _HEADS:
                return name
    return ""


def _by_head(token: str, heads: Mapping[str, str]) -> str:
    """The class of a compound by its longest known end."""
    if heads:
        longest = min(len(token) - _SHORTEST_BEFORE_HEAD, _LONGEST_HEAD)
        for length in range(longest, _SHORTEST_HEAD - 1, -1):
            name = heads.get(token[-length:])
            if name is not None:
                return name
    return "gap"


def _by_stem(token: str, stems: Mapping[str, str]) -> str:
    """The class of a noun by its longest known beginning: "dziewczynami", "lányommal"; or nothing."""
    if stems:
        longest = min(len(token), _LONGEST_STEM)
        for length in range(longest, max(_SHORTEST_STEM, len(token) - _LONGEST_ENDING) - 1, -1):
            name = stems.get(token[:length])
            if name is not None:
                return name
    return ""


def _by_ending(token: str, endings: Mapping[str, str]) -> str:
    """The class of a verb by its ending: "mieszkałam", "álmodtam"; or nothing."""
    if not endings or len(token) < _SHORTEST_VERB:
        return ""
    return next((name for ending, name in endings.items() if token.endswith(ending)), "")


@cache
def _heads(languages: tuple[str, ...]) -> Mapping[str, str]:
    return {
        word: name
        for language in languages
        for word, name in words_of(language).classes.items()
        if name in _HEADS and word.isalpha() and len(word) >= _SHORTEST_HEAD and word not in _NO_HEADS
    }


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
    is_known, is_ages = language in LANGUAGES, domain == "ages"
    return Classes(
        by_word=by_word,
        common=common,
        first_words=_first_words(by_word),
        definite=(*_DEFINITE, *_ROMANIAN_DEFINITE) if language == "ro" else _DEFINITE,
        stems=words_of(language).stems if is_ages and is_known else {},
        endings=words_of(language).endings if is_ages and is_known else {},
        heads=_heads(_COMPOUNDING) if is_ages and (language in _COMPOUNDING or not is_known) else {},
    )


def _first_words(phrases: Iterable[str]) -> dict[str, dict[str, list[int]]]:
    lengths: dict[str, dict[str, list[int]]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -phrase.count(" ")):
        words = phrase.split(" ")
        if 1 < len(words) <= _LONGEST_PHRASE:
            found = lengths.setdefault(words[0], {}).setdefault(words[1], [])
            if len(words) not in found:
                found.append(len(words))
    return lengths
