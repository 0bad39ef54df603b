"""What is filtered, counted and sorted by, as arrays in the process.

Counting six facets of 100,000 hits takes SQL half a second and arrays a few milliseconds. A row of
an advert is called a slot: every change of an advert takes a new, higher slot, so that following
what other processes write means reading the slots after the last one known.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Slots = NDArray[np.int64]

SINGLE = ("site", "band", "language", "place", "verdict")
"""Columns with one text in each advert."""
SEVERAL = ("indicators", "ages")
"""Columns with a JSON list in each advert."""

_ROWS = f"""
SELECT slot, id, score, first_seen_at, is_gone, {", ".join(SINGLE + SEVERAL)}
FROM advert WHERE slot > ? ORDER BY slot
"""  # noqa: S608 - constants of this module
_FIRST_SIZE = 1024


class Coded:
    """One text column: every distinct value once, and its number for each slot."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self.codes = np.zeros(_FIRST_SIZE, np.int32)
        self._numbers: dict[str, int] = {}

    def put(self, slots: Slots, values: Sequence[str]) -> None:
        """Store a value for each of these slots."""
        self.codes[slots] = [self._number(value) for value in values]

    def where(self, slots: Slots, is_wanted: Callable[[str], bool]) -> Mask:
        """Which of these slots have a value that is wanted."""
        if len(slots) < len(self.values):
            return np.array([is_wanted(self.values[code]) for code in self.codes[slots]], bool)
        # Each distinct value is asked once.
        return np.array([is_wanted(value) for value in self.values] or [False], bool)[self.codes[slots]]

    def count(self, slots: Slots) -> dict[str, int]:
        """How often each value occurs among these slots."""
        counts = np.bincount(self.codes[slots], minlength=len(self.values)).tolist()
        return {value: count for value, count in zip(self.values, counts, strict=False) if count}

    def _number(self, value: str) -> int:
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
        return number


class Columns:
    """The columns of one index file, as far as they have been read."""

    def __init__(self) -> None:
        self.coded = {name: Coded() for name in SINGLE + SEVERAL}
        self.ids = np.zeros(_FIRST_SIZE, np.int64)
        self.scores = np.zeros(_FIRST_SIZE, np.float64)
        self.seen = np.zeros(_FIRST_SIZE, np.int64)
        self.is_gone = np.zeros(_FIRST_SIZE, bool)
        self.is_live = np.zeros(_FIRST_SIZE, bool)
        self._last_slot = 0
        self._last_dropped = 0

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Read what has been written since the last time, within the caller's transaction."""
        rows = connection.execute(_ROWS, (self._last_slot,)).fetchall()
        if rows:
            self._put(rows)
        dropped = connection.execute(
            "SELECT n, slot FROM dropped WHERE n > ? ORDER BY n", (self._last_dropped,)
        ).fetchall()
        if dropped:
            slots = np.array([slot for _, slot in dropped], np.int64)
            # A slot that came and went between two looks was never read.
            self.is_live[slots[slots < len(self.is_live)]] = False
            self._last_dropped = dropped[-1][0]

    def facets(self, slots: Slots) -> dict[str, dict[str, int]]:
        """Each facet's values with their numbers among these slots, most frequent first."""
        counts = {name: self.coded[name].count(slots) for name in SINGLE}
        counts["indicator"] = _spread(self.coded["indicators"].count(slots))
        return {
            name: dict(sorted(of.items(), key=lambda pair: (-pair[1], pair[0])))
            for name, of in counts.items()
        }

    def _put(self, rows: list[tuple[object, ...]]) -> None:
        columns = list(zip(*rows, strict=True))
        slots = np.array(columns[0], np.int64)
        self._last_slot = int(slots[-1])
        self._grow(self._last_slot + 1)
        self.ids[slots], self.scores[slots] = columns[1], columns[2]
        self.seen[slots], self.is_gone[slots] = columns[3], columns[4]
        self.is_live[slots] = True
        for name, values in zip(SINGLE + SEVERAL, columns[5:], strict=True):
            self.coded[name].put(slots, values)

    def _grow(self, size: int) -> None:
        if size <= len(self.ids):
            return
        more = max(size, 2 * len(self.ids)) - len(self.ids)
        for name in ("ids", "scores", "seen", "is_gone", "is_live"):
            setattr(self, name, np.pad(getattr(self, name), (0, more)))
        for coded in self.coded.values():
            coded.codes = np.pad(coded.codes, (0, more))


def _spread(counts: dict[str, int]) -> dict[str, int]:
    """Counts of JSON lists as counts of what stands in them."""
    spread: dict[str, int] = {}
    for values, count in counts.items():
        for value in json.loads(values):
            spread[value] = spread.get(value, 0) + count
    return spread
