"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum

from attrs import frozen

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 4_000
"""Tokens of one text that are compared; comparing takes their product in time."""


class Change(StrEnum):
    """What became of a stretch."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@frozen
class Stretch:
    """Some words and what became of them."""

    change: Change
    text: str


def word_diff(old: str, new: str) -> tuple[Stretch, ...] | None:
    """The two texts woven together; None where they are too long to compare."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        return (Stretch(Change.SAME, new),) if old == new else None
    return tuple(_woven(before, after))


def _woven(before: list[str], after: list[str]) -> Iterator[Stretch]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        old, new = "".join(before[old_from:old_to]), "".join(after[new_from:new_to])
        if old == new:
            yield Stretch(Change.SAME, new)
            continue
        if old:
            yield Stretch(Change.GONE, old)
        if new:
            yield Stretch(Change.NEW, new)
