"""What a field of the attribute table is about, from its key."""

import re
from functools import lru_cache

from classifiers.normalise import fold
from classifiers.reading.classes import ages_classes, class_names
from classifiers.words.load import LANGUAGES, shared_words, words_of

# A key of these classes speaks of somebody or something else than the advertised person's age.
_OTHERS = frozenset({"client", "bound", "dur", "work", "active", "thing", "must", "child", "you", "pet"})
_SIGNS = re.compile(r"[_\-./:()]+")
# Distinct keys kept; sites use a few dozen.
_KEYS_KEPT = 4_096


@lru_cache(maxsize=_KEYS_KEPT)
def kind_of_field(key: str) -> str:
    """``age``, ``birth``, ``skipped`` (no ages of the person in it) or ``field``."""
    words = _SIGNS.sub(" ", fold(key).text).strip()
    if words in shared_words().keys_without_ages:
        return "skipped"
    if any(words in words_of(language).birth_before for language in LANGUAGES) or words == "birth":
        return "birth"
    names = class_names(words, ages_classes("und"))
    if not _OTHERS.isdisjoint(names):
        return "skipped"
    return "age" if "ageword" in names or words.startswith("age") else "field"
