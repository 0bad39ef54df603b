"""A bare number behind a name: "Anna (17)"."""

import re

from classifiers.normalise import Folded
from classifiers.words.load import shared_words

_NAME_BEFORE = re.compile(r"(?<![^\W_])([A-ZÀ-ÞĀ-Ž][^\W\d_]{1,20})(\s?\(|,\s?|\s(?:van|of|von|de|di)\s|\s)\Z")
# A name and what stands between it and its number.
_WINDOW = 28
_ENDS = re.compile(r"[\s,.!?)]|\Z")


def is_named(folded: Folded, start: int, end: int, *, is_title: bool) -> bool:
    """Whether the number at this folded place is the age of a name before it.

    "Anna (17)", "Anna, 17," and "Anna van 17" are anywhere, "Anna 17" only at the beginning of a title.
    """
    window = max(0, start - _WINDOW)
    first, last = folded.span(window, start) if window < start else (0, 0)
    before = _NAME_BEFORE.search(folded.original, first, last)
    if before is None or not _is_name(before[1].lower()):
        return False
    after = folded.text[end : end + 1]
    between = before[2].strip()
    if between == "(":
        return after in {")", " ", ","}
    if between == ",":
        return after == "," or (is_title and after in {"", " "})
    if between:
        return _ENDS.match(folded.text, end) is not None
    return is_title and _begins(folded.original[: before.start()]) and after in {"", " ", ",", "|", "-", "."}


def _begins(before: str) -> bool:
    """Whether nothing but signs and emoji stands before."""
    return len(before) <= _WINDOW and not any(character.isalnum() for character in before)


def _is_name(word: str) -> bool:
    shared = shared_words()
    return word not in shared.not_names and not word.endswith(shared.not_name_endings)
