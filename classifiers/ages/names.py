"""A bare number behind a name: "Anna (17)"."""

import re

from classifiers.words.load import shared_words

_NAME_BEFORE = re.compile(r"(?<![^\W_])([A-ZÀ-Þ][^\W\d_]{1,20})(?:\s\(|,\s|\s)\Z")


def is_named(text: str, original: str, place: tuple[int, int], *, is_title: bool) -> bool:
    """ "Anna (17)" anywhere, "Anna, 17" and "Anna 17" at the beginning of a title."""
    start, end = place
    if len(text) != len(original):
        return False
    before = _NAME_BEFORE.search(original[max(0, start - 26) : start])
    if before is None or not _is_name(before[1].lower()):
        return False
    if before[0].endswith(", ") and text[end : end + 1] == ",":
        return True
    if before[0].endswith("("):
        return text[end : end + 1] in {")", " ", ","}
    return (
        is_title
        and start <= 26
        and before.start() == 0
        and text[end : end + 1] in {"", " ", ",", "|", "-", "."}
    )


def _is_name(word: str) -> bool:
    shared = shared_words()
    return word not in shared.not_names and not word.endswith(shared.not_name_endings)
