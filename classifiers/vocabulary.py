"""The words of age of all languages: what a disguised word is put back to."""

from collections.abc import Iterator
from functools import cache

from classifiers.words.load import LANGUAGES, words_of


@cache
def words_of_age() -> frozenset[str]:
    """Every word that belongs to a statement of age, folded."""
    return frozenset(_words())


def _words() -> Iterator[str]:
    kinds = {"selfbe", "self", "ageword", "near", "just", "still", "notyet", "am", "minor", "be"}
    for language in LANGUAGES:
        words = words_of(language)
        yield from words.numbers
        yield from (unit for unit in (*words.old_units, *words.year_units) if unit.isalpha())
        for phrase, kind in words.classes.items():
            if kind in kinds:
                yield from (word for word in phrase.split() if len(word) > 1)
    yield from ("old", "am", "i'm", "oud")


@cache
def units_of_age() -> frozenset[str]:
    """Every unit of years, folded."""
    return frozenset(
        unit
        for language in LANGUAGES
        for unit in (*words_of(language).old_units, *words_of(language).year_units)
    )


@cache
def number_words() -> tuple[str, ...]:
    """Every number word, longest first, so that "zeventien" is not read as "zeven"."""
    words = {word for language in LANGUAGES for word in words_of(language).numbers if word.isalpha()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
