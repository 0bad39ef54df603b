"""One Aho-Corasick automaton over all that a text is searched for: number words, birth words, phrases."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import ahocorasick
from attrs import frozen

from classifiers.lexicon_file import Phrases, read_lexicon
from classifiers.normalise import fold
from classifiers.private import Private, private
from classifiers.words.load import LANGUAGES, read_data, run_ons, words_of

_EXCLUSIVE = frozenset({"number", "digit", "third-party"})


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


def finds(text: str) -> Iterator[Find]:
    """Every entry in a folded text that stands as a word of its own, overlaps included."""
    length = len(text)
    for last, entries in _automaton(private()).iter(text):
        end = last + 1
        runs_on = end < length and text[end].isalpha()
        for size, entry in entries:
            start = end - size
            if runs_on and (entry.kind != "number" or not text.startswith(run_ons(), end)):
                continue  # only a number word may run on into its unit: "zeventienjarige"
            if start == 0 or not (text[start - 1].isalnum() and text[start].isalnum()):
                yield Find(entry=entry, start=start, end=end)


def searched_words() -> Iterable[str]:
    """Every word and phrase that a text is searched for, folded."""
    return _entries().keys()


@lru_cache(maxsize=4)
def _automaton(_: Private) -> Any:
    automaton = ahocorasick.Automaton()
    for word, entries in _entries().items():
        automaton.add_word(word, tuple((len(word), entry) for entry in entries))
    automaton.make_automaton()
    return automaton


def _entries() -> Mapping[str, list[Entry]]:
    """Word or phrase to what it is looked for as; of the first three kinds a word has one only."""
    entries: dict[str, list[Entry]] = {}
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


def _phrase_entry(row: Phrases) -> Entry:
    return Entry(kind="phrase", indicators=(row.indicator,), languages=frozenset({row.language}))


def _digit_words() -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word).text for word in read_data("words/digits.toml")["words"]))
