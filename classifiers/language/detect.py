"""A vote of small words, with py3langid where the vote is close."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from classifiers.words.load import LANGUAGES, stop_words_of

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
    votes = _votes(beginning)
    ranking = sorted(votes, key=lambda language: (-votes[language], language))
    if ranking and votes[ranking[0]] >= _ENOUGH_VOTES:
        second = votes[ranking[1]] if len(ranking) > 1 else 0
        lead = votes[ranking[0]] - second
        if votes[ranking[0]] >= second * _LEAD or (lead >= _CLEAR_LEAD and votes[ranking[0]] >= _MANY_VOTES):
            return ranking[0]
    words = _WORDS.findall(beginning)
    if len(words) < _ENOUGH_WORDS or sum(map(len, words)) < _ENOUGH_LETTERS:
        return UNDETERMINED
    return str(_identifier().classify(" ".join(words))[0])


def _votes(text: str) -> dict[str, int]:
    """How many different small words of each language there are."""
    votes: dict[str, int] = {}
    languages_of = _stop_words()
    for word in languages_of.keys() & set(text.replace(",", " ").replace(".", " ").split()):
        for language in languages_of[word]:
            votes[language] = votes.get(language, 0) + 1
    return votes


@cache
def _stop_words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for word in stop_words_of(language):
            found.setdefault(word, []).append(language)
    return {word: tuple(sorted(languages)) for word, languages in found.items()}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads numpy and a model; most texts need neither

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
