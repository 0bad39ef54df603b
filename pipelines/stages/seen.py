"""A table of numbers that takes 16 bytes a place: what a run must remember of every advert."""

from array import array

_FIRST_PLACES = 1 << 10


class Seen:
    """Number to number, both of 64 bits; the key 0 stands for a free place and is taken for 1.

    A dictionary would take 150 bytes for each: 30 MB in a run of 200,000 pages.
    """

    def __init__(self) -> None:
        self._keys = array("Q", bytes(8 * _FIRST_PLACES))
        self._values = array("Q", bytes(8 * _FIRST_PLACES))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def get(self, key: int) -> int | None:
        """Return what was put there last; None where nothing was."""
        place = self._place(key or 1)
        return self._values[place] if self._keys[place] else None

    def put(self, key: int, value: int) -> None:
        """Keep a number, in the place of the one before."""
        place = self._place(key or 1)
        if not self._keys[place]:
            self._keys[place] = key or 1
            self._count += 1
        self._values[place] = value
        if self._count * 3 > len(self._keys) * 2:
            self._grow()

    def _place(self, key: int) -> int:
        """Where a key stands, or the free place where it would."""
        mask = len(self._keys) - 1
        place = key & mask
        while self._keys[place] not in {0, key}:
            place = place + 1 & mask
        return place

    def _grow(self) -> None:
        # one pair after the other: a list of them would take six megabytes that stay the process's
        pairs = zip(self._keys, self._values, strict=True)
        places = 2 * len(self._keys)
        self._keys, self._values = array("Q", bytes(8 * places)), array("Q", bytes(8 * places))
        for key, value in pairs:
            if key:
                place = self._place(key)
                self._keys[place], self._values[place] = key, value
