"""The language of one clause: adverts mix languages, and short ones tell little as a whole."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from classifiers.reading.clause import text_after, text_before
from classifiers.words.load import LANGUAGES, stop_words_of, words_of
from classifiers.words.votes import counted, votes_by_word, votes_for

# A letter against a digit is a disguise or a unit, and no word of a language.
_WORDS = re.compile(r"(?<!\d)[^\W\d_]++(?:'[^\W\d_]++)?(?!\d)")
# Words of age tell more than small words, which languages share.
_OF_AGE, _SMALL = 3, 1
# What the language of the whole advert counts for.
_OF_THE_WHOLE = 3
_CLAUSES_KEPT = 4_096


def clause_language(text: str, start: int, end: int, language: str) -> str:
    """The language in which the clause around a place is written; ``language`` is that of the whole text."""
    return _closest(text_before(text, start) + text[start:end] + text_after(text, end), language)


@lru_cache(maxsize=_CLAUSES_KEPT)
def _closest(clause: str, language: str) -> str:
    of_the_whole = votes_for(language, _OF_THE_WHOLE) if language in LANGUAGES else 0
    votes = counted(_spoken(), _WORDS.findall(clause), of_the_whole)
    most = max(votes)
    if not most:
        return language
    # a tie goes to the language of the whole, then to the commoner one
    if language in LANGUAGES and votes[LANGUAGES.index(language)] == most:
        return language
    return LANGUAGES[votes.index(most)]


@cache
def _spoken() -> Mapping[str, int]:
    """Word to what it counts for in each language."""
    return votes_by_word({language: _counts(language) for language in LANGUAGES})


def _counts(language: str) -> dict[str, int]:
    words = words_of(language)
    spoken = {word for phrase in words.classes for word in phrase.split()} | words.numbers.keys()
    found = {word: _SMALL + (word in words.classes) for word in spoken | stop_words_of(language)}
    units = {*words.old_units, *words.year_units}
    return found | {unit: _OF_AGE for unit in units if " " not in unit}
