"""Votes of words for several languages at once.

The votes of all languages are one number, two bytes each: adding numbers adds all at once.
"""

from collections.abc import Iterable, Mapping
from struct import Struct

from attrs import frozen

from classifiers.words.load import LANGUAGES

_LANES = Struct(f"<{len(LANGUAGES)}H")


@frozen(kw_only=True, eq=False)
class Votes:
    """Words with their votes for each language."""

    by_word: Mapping[str, int]
    words: frozenset[str]

    def added(self, words: Iterable[str]) -> int:
        """The votes of every different word, in one number."""
        return sum(map(self.by_word.__getitem__, self.words.intersection(words)))


def votes_by_word(counts: Mapping[str, Mapping[str, int]]) -> Votes:
    """The votes of words, from each language's words with what they count for."""
    found: dict[str, int] = {}
    for language, words in counts.items():
        for word, count in words.items():
            found[word] = found.get(word, 0) + votes_for(language, count)
    return Votes(by_word=found, words=frozenset(found))


def votes_for(language: str, count: int) -> int:
    """So many votes for one language."""
    return count << 16 * LANGUAGES.index(language)


def votes_of(number: int) -> tuple[int, ...]:
    """Votes of each of ``LANGUAGES`` in such a number."""
    return _LANES.unpack(number.to_bytes(_LANES.size, "little"))
