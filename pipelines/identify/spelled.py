"""Number words as digits, so that a number in words can be read like any other."""

import csv
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from attrs import frozen

from pipelines.identify.mapping import Mapped
from pipelines.identify.wordlists import read_data, word_list

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_GAP = 5
_MOST_WORDS = 4  # "quatre vingt dix huit"


@frozen(kw_only=True)
class _Number:
    start: int
    end: int
    digits: str
    """Replacement; empty where digits already stand there."""
    is_ambiguous: bool = False


def spelled_out(text: str, words: frozenset[str]) -> Mapped | None:
    """The text with its number words as digits; None where none stands beside another number."""
    if words.isdisjoint(_certain_words()):
        return None
    numbers = _numbers(text)
    beside = [
        number for place, number in enumerate(numbers) if number.digits and _has_neighbour(numbers, place)
    ]
    if all(number.is_ambiguous for number in beside):
        return None
    return Mapped.replace(text, [(number.start, number.end, number.digits) for number in beside])


def _numbers(text: str) -> list[_Number]:
    """Digits and number words by place, the longest reading of words first."""
    tokens = list(_TOKEN.finditer(text))
    numbers: list[_Number] = []
    at = 0
    while at < len(tokens):
        word = tokens[at].group()
        size, digits = (1, "") if word[0].isdigit() else _longest(tokens, at)
        if digits or word[0].isdigit():
            start, end = tokens[at].start(), tokens[at + size - 1].end()
            is_ambiguous = text[start:end].lower() in word_list("spelled", "ambiguous")
            numbers.append(_Number(start=start, end=end, digits=digits, is_ambiguous=is_ambiguous))
        at += size
    return numbers


def _longest(tokens: Sequence[re.Match[str]], at: int) -> tuple[int, str]:
    """How many tokens make one number word, and its digits; ``(1, "")`` where they make none."""
    table = _table()
    first = tokens[at].group().lower()
    if first not in _first_words():
        return 1, ""
    for size in range(_MOST_WORDS, 0, -1):
        part = tokens[at : at + size]
        if len(part) == size and all(b.start() - a.end() == 1 for a, b in pairwise(part)):
            digits = table.get(" ".join(token.group().lower() for token in part))
            if digits is not None:
                return size, digits
    return 1, ""


def _has_neighbour(numbers: Sequence[_Number], place: int) -> bool:
    here = numbers[place]
    before = place > 0 and here.start - numbers[place - 1].end <= _LONGEST_GAP
    return before or (place + 1 < len(numbers) and numbers[place + 1].start - here.end <= _LONGEST_GAP)


@cache
def _table() -> dict[str, str]:
    """Number word, its parts separated by one space, to its digits."""
    lines = read_data("number_words.csv").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["word"]: row["digits"] for row in rows}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word.partition(" ")[0] for word in _table())


@cache
def _certain_words() -> frozenset[str]:
    return _first_words() - word_list("spelled", "ambiguous")
