"""The language of one clause: adverts mix languages, and short ones tell little as a whole."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from classifiers.reading.clause import text_after, text_before
from classifiers.words.load import LANGUAGES, stop_words_of, words_of

# A letter against a digit is a disguise or a unit, and no word of a language.
_WORDS = re.compile(r"(?<!\d)[^\W\d_]++(?:'[^\W\d_]++)?(?!\d)")
# Words of age tell more than small words, which languages share.
_OF_AGE, _SMALL = 3, 1
# What the language of the whole advert counts for.
_OF_THE_WHOLE = 3
_CLAUSES_KEPT = 8_192


def clause_language(text: str, start: int, end: int, language: str) -> str:
    """The language in which the clause around a place is written; ``language`` is that of the whole text."""
    return _closest(text_before(text, start) + text[start:end] + text_after(text, end), language)


@lru_cache(maxsize=_CLAUSES_KEPT)
def _closest(clause: str, language: str) -> str:
    votes = {language: _OF_THE_WHOLE} if language in LANGUAGES else {}
    for word in set(_WORDS.findall(clause)):
        for spoken, count in _spoken().get(word, {}).items():
            votes[spoken] = votes.get(spoken, 0) + count
    if not votes:
        return language
    most = max(votes.values())
    # a tie goes to the language of the whole, then to the commoner one
    return next(name for name in (language, *LANGUAGES) if votes.get(name) == most)


@cache
def _spoken() -> Mapping[str, Mapping[str, int]]:
    """Word to the languages that have it, with what it counts for."""
    found: dict[str, dict[str, int]] = {}
    for language in LANGUAGES:
        words = words_of(language)
        units = {*words.old_units, *words.year_units}
        spoken = {word for phrase in words.classes for word in phrase.split()} | words.numbers.keys()
        for word in spoken | stop_words_of(language):
            found.setdefault(word, {})[language] = _SMALL + (word in words.classes)
        for unit in units:
            if " " not in unit:
                found.setdefault(unit, {})[language] = _OF_AGE
    return found
