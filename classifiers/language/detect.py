"""A vote of small words, with py3langid where the vote is close."""

import re
from collections.abc import Mapping
from functools import cache
from struct import Struct
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
_NAMES = tuple(sorted(LANGUAGES))
# The votes of all languages as one number, two bytes each.
_LANES = Struct(f"<{len(_NAMES)}H")


def detect_language(folded_text: str) -> str:
    """ISO 639-1 code of a folded text's language, or ``und`` when the text is too short to tell."""
    beginning = folded_text[:_LOOKED_AT]
    votes = _votes(beginning)
    second, most = sorted(votes)[-2:]
    if most >= _ENOUGH_VOTES and (
        most >= second * _LEAD or (most - second >= _CLEAR_LEAD and most >= _MANY_VOTES)
    ):
        return _NAMES[votes.index(most)]
    words = _WORDS.findall(beginning)
    if len(words) < _ENOUGH_WORDS or sum(map(len, words)) < _ENOUGH_LETTERS:
        return UNDETERMINED
    return str(_identifier().classify(" ".join(words))[0])


def _votes(text: str) -> tuple[int, ...]:
    """How many different small words of each language of ``_NAMES`` there are."""
    votes_of = _votes_of_words()
    words = set(text.replace(",", " ").replace(".", " ").split())
    added = sum(map(votes_of.__getitem__, votes_of.keys() & words))
    return _LANES.unpack(added.to_bytes(_LANES.size, "little"))


@cache
def _votes_of_words() -> Mapping[str, int]:
    """Word to its votes, two bytes of one number for each language: adding numbers adds all at once."""
    found: dict[str, int] = {}
    for place, language in enumerate(_NAMES):
        for word in stop_words_of(language):
            found[word] = found.get(word, 0) + (1 << 16 * place)
    return found


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads numpy and a model; most texts need neither

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
