"""The language of one clause: adverts mix languages, and short ones tell little as a whole."""

import re
from functools import cache, lru_cache

from classifiers.normalise import Folded
from classifiers.normalise.shape import shape
from classifiers.reading.classes import ages_classes, words_in
from classifiers.reading.clause import Clause, classes_of, clause_at, text_after, text_before
from classifiers.words.load import LANGUAGES, stop_words_of, words_of
from classifiers.words.votes import Votes, votes_by_word, votes_for, votes_of

# A letter against a digit is a disguise or a unit, and no word of a language.
_WORDS = re.compile(r"(?<!\d)[^\W\d_]++(?:'[^\W\d_]++)?(?!\d)")
# Words of age tell more than small words, which languages share.
_OF_AGE, _SMALL = 3, 1
# What the language of the whole advert counts for.
_OF_THE_WHOLE = 3
# Distinct sums of votes kept, and clauses: pages that say one sentence over and over read it once.
_SUMS_KEPT, _CLAUSES_KEPT = 8_192, 512


def clause_language(text: str, start: int, end: int, language: str) -> str:
    """The language in which the clause around a place is written; ``language`` is that of the whole text."""
    clause = text_before(text, start) + text[start:end] + text_after(text, end)
    return _winner(_spoken().added(_WORDS.findall(clause)), language)


def read_clause(
    folded: Folded, start: int, end: int, *, form: str, language: str
) -> tuple[str, tuple[str, ...]]:
    """The language of the clause around a place, and its classes as ``clause_classes`` gives them."""
    return _read(clause_at(folded, start, end), form, language)


@lru_cache(maxsize=_CLAUSES_KEPT)
def _read(clause: Clause, form: str, language: str) -> tuple[str, tuple[str, ...]]:
    words = words_in(clause.before), words_in(clause.after)
    if _has_joined_words(clause):
        votes = _spoken().added(_WORDS.findall(clause.before + clause.inside + clause.after))
    else:
        votes = _spoken().added([*words[0], *_WORDS.findall(clause.inside), *words[1]])
    spoken = _winner(votes, language)
    return spoken, classes_of(clause, words, form=form, classes=ages_classes(spoken))


def _has_joined_words(clause: Clause) -> bool:
    """Whether the words of the clause may be others than those that vote: with signs or digits in them."""
    before, after = clause.before, clause.after
    if "-" in before or "-" in after or "'" in before or "'" in after:
        return True
    if before[-1:].isalpha() or after[:1].isalpha():
        return True
    seen = shape(before + clause.inside + after)
    return b"a1" in seen or b"1a" in seen


@lru_cache(maxsize=_SUMS_KEPT)
def _winner(sum_of_votes: int, language: str) -> str:
    of_the_whole = votes_for(language, _OF_THE_WHOLE) if language in LANGUAGES else 0
    votes = votes_of(sum_of_votes + of_the_whole)
    most = max(votes)
    if not most:
        return language
    # a tie goes to the language of the whole, then to the commoner one
    if language in LANGUAGES and votes[LANGUAGES.index(language)] == most:
        return language
    return LANGUAGES[votes.index(most)]


@cache
def _spoken() -> Votes:
    """Word to what it counts for in each language."""
    return votes_by_word({language: _counts(language) for language in LANGUAGES})


def _counts(language: str) -> dict[str, int]:
    words = words_of(language)
    spoken = {word for phrase in words.classes for word in phrase.split()} | words.numbers.keys()
    found = {word: _SMALL + (word in words.classes) for word in spoken | stop_words_of(language)}
    units = {*words.old_units, *words.year_units}
    return found | {unit: _OF_AGE for unit in units if " " not in unit}
