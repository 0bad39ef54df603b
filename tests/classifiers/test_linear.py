"""No text keeps the classifier busy: twice as long takes twice as much, whatever stands in it."""

import re
import time
from datetime import date
from typing import Any

import pytest

from benchmarks._patterns import PIECES, hostile, patterns, seconds
from classifiers import Document, classify

SIZE = 4_000
# Twice the text may take this many times the processor time; what is quadratic takes four times.
MOST = 2.6
# What takes less is noise, and nothing that matters.
LEAST = 0.003
TRIES = 4
PATTERNS = patterns()
TODAY = date(2026, 3, 2)


def test_the_patterns_are_found_by_themselves() -> None:
    assert len(PATTERNS) >= 60
    assert {"classifiers.ages.units.old_unit()", "classifiers.undisguise._SINGLES"} <= PATTERNS.keys()


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_linear_in_whatever_text(name: str) -> None:
    slow = [
        long[:12]
        for short, long in zip(hostile(SIZE), hostile(2 * SIZE), strict=True)
        if not is_linear(name, PATTERNS[name], short, long)
    ]
    assert slow == []


def is_linear(name: str, pattern: re.Pattern[Any], short: str, long: str) -> bool:
    if seconds(name, pattern, long) < LEAST:
        return True
    pairs = ((seconds(name, pattern, short, 3), seconds(name, pattern, long, 3)) for _ in range(TRIES))
    return any(second <= MOST * first for first, second in pairs)


@pytest.mark.parametrize("piece", PIECES)
def test_an_advert_of_one_piece_over_and_over_is_read_in_linear_time(piece: str) -> None:
    short, long = (Document(title=piece, text=piece * (size // len(piece))) for size in (SIZE, 2 * SIZE))
    pairs = ((taken(short), taken(long)) for _ in range(TRIES))
    assert any(second <= max(MOST * first, LEAST) for first, second in pairs)


def taken(document: Document) -> float:
    began = time.process_time()
    classify(document, today=TODAY)
    return time.process_time() - began
