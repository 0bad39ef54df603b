"""Words beside a number that make it worth asking whose age it is."""

import re
from functools import cache

from classifiers.words.load import LANGUAGES, words_of

# Classes of words that ages stand behind.
_CUE_KINDS = frozenset(
    {"be", "selfbe", "ageword", "near", "just", "notyet", "yet", "still", "will", "became", "soon", "recent"}
) | frozenset(
    {
        "girl",
        "been",
        "third",
        "people",
        "man",
        "past",
        "child",
        "am",
        "says",
        "looks",
        "thus",
        "parent",
        "name",
        "but",
        "oneself",
        "proof",
    }
)
# Code points before a number in which a word that ages follow is looked for.
_CUE_DISTANCE = 28
# "Seventeen is my age".
_ARE = ("is", "ist", "est", "es", "e", "este", "to", "е")
_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def has_cue(text: str, start: int, end: int) -> bool:
    """Whether one of the last words before the number, or the next one, is one that ages stand beside."""
    if text[start - 1 : start].isalnum():
        return False
    words = _WORDS.findall(text, max(0, start - _CUE_DISTANCE), start)[-4:]
    if not _cues().isdisjoint(words):
        return True
    following = _WORDS.match(text, end + 1)
    return following is not None and following[0] in _cues_behind()


@cache
def _cues_behind() -> frozenset[str]:
    """First words of what stands behind an age: "18 sinds vorige week", "18 geworden", "17 vagyok"."""
    kinds = {"recent", "became", "will", "soon", "past", "span", "near", "thus"}
    found = {"vagyok", "vagyunk", "myself", "female", *_ARE}
    for language in LANGUAGES:
        found |= {phrase.split()[0] for phrase, kind in words_of(language).classes.items() if kind in kinds}
    return frozenset(found)


@cache
def _cues() -> frozenset[str]:
    found: set[str] = set()
    for language in LANGUAGES:
        found |= {
            phrase.split()[-1] for phrase, kind in words_of(language).classes.items() if kind in _CUE_KINDS
        }
    return frozenset(found)
