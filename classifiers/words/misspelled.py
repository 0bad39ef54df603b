"""Number words as they are written in haste or by ear."""

from collections.abc import Iterator, Mapping
from itertools import product

from classifiers.normalise import fold
from classifiers.words.load import read_data

_YOUNGEST, _OLDEST, _TWENTY = 13, 29, 20
# What a word is parted with, and the fewest letters on either side.
_SIGNS, _LEAST = (" ", ".", "\n"), 2
# Shorter words are other words too often.
_SHORTEST = 6


def misspelled(numbers: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Number words with a letter left out, doubled or swapped with the next; none that is a word itself."""
    for word, value in numbers.items():
        if _YOUNGEST <= value <= _OLDEST and word.isalpha() and len(word) >= _SHORTEST:
            for written in _slips(word):
                if len(written) >= _SHORTEST and written not in numbers:
                    yield written, value


def parted(numbers: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Number words of the teens with a space, a full stop or an end of line inside."""
    for word, value in numbers.items():
        if _YOUNGEST <= value < _TWENTY and word.isalpha() and len(word) >= _SHORTEST:
            for place in range(_LEAST, len(word) - _LEAST + 1):
                yield from ((f"{word[:place]}{sign}{word[place:]}", value) for sign in _SIGNS)


def _slips(word: str) -> Iterator[str]:
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + word[place] + word[place:]
        if place + 1 < len(word):
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def sounded() -> Iterator[tuple[str, int]]:
    """Number words as they sound: "seefentien", "sevinteen"."""
    for word in read_data("words/sounds.toml")["words"]:
        for parts in product(*word["parts"]):
            written = fold("".join(parts)).text
            if len(written) >= _SHORTEST:
                yield written, word["value"]
