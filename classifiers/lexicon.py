"""One Aho-Corasick automaton over all that a text is searched for: number words, birth words, phrases."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import ahocorasick
from attrs import frozen

from classifiers.lexicon_file import Phrases, read_lexicon
from classifiers.normalise import fold
from classifiers.private import Private, private
from classifiers.vocabulary import number_words
from classifiers.words.load import LANGUAGES, read_data, run_ons, words_of
from classifiers.words.misspelled import misspelled, parted, sounded

_EXCLUSIVE = frozenset({"number", "digit", "third-party"})
_LETTERS = "abcdefghijklmnopqrstuvwxyz" + "".join(map(chr, range(ord("а"), ord("я") + 1)))
_IN_A_ROW = 3
# What a word is worth finding for besides its entries.
_ROW, _NUMBER = "row", "number"


@frozen(kw_only=True, slots=True)
class Entry:
    """One thing to look for."""

    kind: str
    """``number``, ``ordinal``, ``digit``, ``birth-before``, ``birth-after``, ``third-party``, ``minor``,
    ``majority`` or ``phrase``."""
    value: int = 0
    """Value of a number word."""
    indicators: tuple[str, ...] = ()
    """Codes of the indicators that a phrase belongs to, per language in ``languages``."""
    languages: frozenset[str] = frozenset()


@frozen(kw_only=True, slots=True)
class Find:
    """An entry at its place in a folded text."""

    entry: Entry
    start: int
    end: int


class Search(NamedTuple):
    """What one pass over a folded text found."""

    finds: tuple[Find, ...]
    """Every entry that stands as a word of its own, overlaps included."""
    is_repeated: bool
    """Whether a letter stands three times in a row."""
    numbers_inside: Sequence[int]
    """Places of the number words that stand inside another word or at its end."""


def lexicon() -> tuple[Phrases, ...]:
    """All rows of the lexicon files, and of the private ones where there are any."""
    return _lexicon(private())


@lru_cache(maxsize=4)
def _lexicon(own: Private) -> tuple[Phrases, ...]:
    replaced = {(row.indicator, row.language) for row in own.entries if row.is_override}
    public = [row for row in _public() if (row.indicator, row.language) not in replaced]
    return (*public, *own.entries)


@cache
def _public() -> tuple[Phrases, ...]:
    folder = files("classifiers").joinpath("lexicons")
    read = (read_lexicon(name, folder.joinpath(name).read_text(encoding="utf-8")) for name in lexicon_files())
    return tuple(row for file in read for row in file.entries)


def lexicon_files() -> list[str]:
    """Names of the lexicon files, sorted."""
    return sorted(
        entry.name
        for entry in files("classifiers").joinpath("lexicons").iterdir()
        if entry.name.endswith(".toml")
    )


def search(text: str) -> Search:
    """What a folded text holds of the lexicon."""
    length = len(text)
    found: list[Find] = []
    numbers_inside: list[int] = []
    is_repeated = False
    for last, (size, entries, mark) in _automaton(private()).iter(text):
        end = last + 1
        start = end - size
        if mark == _ROW:
            is_repeated = True
        if start and text[start - 1].isalnum() and text[start].isalnum():
            if mark == _NUMBER:
                numbers_inside.append(start)
        elif end == length or not text[end].isalpha():
            found += [Find(entry=entry, start=start, end=end) for entry in entries]
        elif mark == _NUMBER and text.startswith(run_ons(), end):  # into its unit: "zeventienjarige"
            found += [Find(entry=entry, start=start, end=end) for entry in entries if entry.kind == "number"]
    return Search(tuple(found), is_repeated, numbers_inside)


def searched_words() -> Iterable[str]:
    """Every word and phrase that a text is searched for, folded."""
    return _entries().keys()


@lru_cache(maxsize=4)
def _automaton(_: Private) -> Any:
    automaton = ahocorasick.Automaton()
    rows = {letter * _IN_A_ROW for letter in _LETTERS}
    numbers = set(number_words())
    for word, entries in (dict[str, Sequence[Entry]].fromkeys(rows, ()) | _entries()).items():
        is_number = word in numbers or any(entry.kind == "number" for entry in entries)
        mark = _ROW if word in rows else _NUMBER if is_number else ""
        automaton.add_word(word, (len(word), tuple(entries), mark))
    automaton.make_automaton()
    return automaton


def _entries() -> dict[str, Sequence[Entry]]:
    """Word or phrase to what it is looked for as; of the first three kinds a word has one only."""
    entries: dict[str, Any] = {}
    for word, entry in _word_entries():
        found = entries.setdefault(word, [])
        if not any(other.kind in _EXCLUSIVE for other in found) or entry.kind not in _EXCLUSIVE:
            found.append(entry)
    for row in lexicon():
        for phrase in row.phrases:
            entries.setdefault(phrase, []).append(_phrase_entry(row))
    return entries


def _word_entries() -> Iterator[tuple[str, Entry]]:
    for language in LANGUAGES:
        words = words_of(language)
        yield from ((word, Entry(kind="number", value=value)) for word, value in words.numbers.items())
        yield from ((phrase, Entry(kind="birth-before")) for phrase in words.birth_before)
        yield from ((phrase, Entry(kind="birth-after")) for phrase in words.birth_after)
        yield from (
            (word, Entry(kind="third-party"))
            for word, name in words.arranging.items()
            if name == "third_party"
        )
        yield from ((word, Entry(kind="ordinal", value=value)) for word, value in words.ordinals.items())
        yield from ((word, Entry(kind="majority", value=18)) for word in words.majority)
        yield from ((word, Entry(kind="minor")) for word, name in words.classes.items() if name == "minor")
    yield from ((word, Entry(kind="digit")) for word in _digit_words())
    # a slip that is a word by itself is none: "quindi" is no "quindici"
    known = {word for words in map(words_of, LANGUAGES) for word in (*words.numbers, *words.classes)}
    numbers = [words_of(language).numbers for language in LANGUAGES]
    slips = [slip for words in numbers for slip in (*misspelled(words), *parted(words))]
    for word, value in (*slips, *sounded()):
        if word not in known:
            yield word, Entry(kind="number", value=value)


def _phrase_entry(row: Phrases) -> Entry:
    return Entry(kind="phrase", indicators=(row.indicator,), languages=frozenset({row.language}))


def _digit_words() -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word).text for word in read_data("words/digits.toml")["words"]))
