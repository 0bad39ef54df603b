"""A vote of small words, with py3langid where the vote is close."""

import re
from functools import cache
from typing import Any

from classifiers.words.load import LANGUAGES, stop_words_of
from classifiers.words.votes import Votes, votes_by_word, votes_of

UNDETERMINED = "und"
"""ISO 639-2 code for a text whose language cannot be told."""

_WORDS = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)?")
# The beginning tells the language of an advert as well as all of it.
_LOOKED_AT = 1_500
_ENOUGH_LETTERS = 18
_ENOUGH_WORDS = 5
# A vote decides when the first language has this many words and this many times the second's.
_ENOUGH_VOTES = 3
_LEAD = 1.5
# Or, in a longer text, this many words and this many more than the second.
_MANY_VOTES = 7
_CLEAR_LEAD = 2


def detect_language(folded_text: str) -> str:
    """ISO 639-1 code of a folded text's language, or ``und`` when the text is too short to tell."""
    beginning = folded_text[:_LOOKED_AT]
    votes = votes_of(_votes_of_words().added(beginning.replace(",", " ").replace(".", " ").split()))
    second, most = sorted(votes)[-2:]
    if most >= _ENOUGH_VOTES and (
        most >= second * _LEAD or (most - second >= _CLEAR_LEAD and most >= _MANY_VOTES)
    ):
        return LANGUAGES[votes.index(most)]
    words = _WORDS.findall(beginning)
    if len(words) < _ENOUGH_WORDS or sum(map(len, words)) < _ENOUGH_LETTERS:
        return UNDETERMINED
    return str(_identifier().classify(" ".join(words))[0])


@cache
def _votes_of_words() -> Votes:
    """Every small word, with one vote for each of its languages."""
    return votes_by_word({language: dict.fromkeys(stop_words_of(language), 1) for language in LANGUAGES})


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads numpy and a model; most texts need neither

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
