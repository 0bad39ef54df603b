"""Number words as they are written in haste: a letter left out, doubled, or two of them swapped."""

from collections.abc import Iterator, Mapping

_YOUNGEST, _OLDEST = 13, 29
# Shorter words are other words too often.
_SHORTEST = 6


def misspelled(numbers: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """What number words are often written as, with their values; the words themselves are left out."""
    for word, value in numbers.items():
        if _YOUNGEST <= value <= _OLDEST and word.isalpha() and len(word) >= _SHORTEST:
            for written in _slips(word):
                if len(written) >= _SHORTEST and written not in numbers:
                    yield written, value


def _slips(word: str) -> Iterator[str]:
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + word[place] + word[place:]
        if place + 1 < len(word):
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
