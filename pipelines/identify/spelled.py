"""Number words as digits, so that a number in words can be read like any other."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipelines.identify.mapping import Mapped
from pipelines.identify.wordlists import read_data, word_list

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_GAP = 5
_PART = re.compile(r"[^\W\d_]+")


class _Number(NamedTuple):
    """A tuple and no attrs class: a hostile text may hold a million of them."""

    start: int
    end: int
    digits: str
    """Replacement; empty where digits already stand there."""
    is_ambiguous: bool


def spelled_out(text: str, words: frozenset[str]) -> Mapped | None:
    """The text with its number words as digits; None where none stands beside another number."""
    if words.isdisjoint(_certain_words()):
        return None
    beside = [number for number in _beside_others(_numbers(text)) if number.digits]
    if all(number.is_ambiguous for number in beside):
        return None
    return Mapped.replace(text, [(number.start, number.end, number.digits) for number in beside])


def _numbers(text: str) -> Iterator[_Number]:
    """Digits and number words by place, the longest reading of words first."""
    ambiguous = word_list("spelled", "ambiguous")
    openings, table = _openings(), _table()
    done = 0
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        word = token.group().lower()
        if start < done:
            continue
        if word[0].isdigit():
            yield _Number(start, end, "", is_ambiguous=False)
        elif word in openings:
            words = _longest(text, start, openings[word]) if openings[word] > 1 else word
            if words in table:
                done = start + len(words)
                yield _Number(start, done, table[words], words in ambiguous)


def _longest(text: str, start: int, most: int) -> str:
    """The longest number word of at most that many parts that begins there, one space between its parts."""
    parts: list[str] = []
    best = ""
    while len(parts) < most and (part := _PART.match(text, start)):
        parts.append(part.group().lower())
        if (words := " ".join(parts)) in _table():
            best = words
        start = part.end() + 1
        if text[start - 1 : start] not in {" ", "-"}:
            break
    return best


def _beside_others(numbers: Iterable[_Number]) -> Iterator[_Number]:
    """Numbers with another one near in front or behind."""
    before: _Number | None = None
    was_near = False
    for number in numbers:
        is_near = before is not None and number.start - before.end <= _LONGEST_GAP
        if before is not None and (was_near or is_near):
            yield before
        before, was_near = number, is_near
    if before is not None and was_near:
        yield before


@cache
def _table() -> dict[str, str]:
    """Number word, its parts separated by one space, to its digits."""
    lines = read_data("number_words.csv").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["word"]: row["digits"] for row in rows}


@cache
def _openings() -> dict[str, int]:
    """First part of a number word to the most parts that a word with that beginning has."""
    most: dict[str, int] = {}
    for word in _table():
        parts = word.split(" ")
        most[parts[0]] = max(len(parts), most.get(parts[0], 0))
    return most


@cache
def _certain_words() -> frozenset[str]:
    return frozenset(_openings()) - word_list("spelled", "ambiguous")
