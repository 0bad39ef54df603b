"""Votes of words for several languages at once.

The votes of all languages are one number, two bytes each: adding numbers adds all at once.
"""

from collections.abc import Collection, Mapping
from struct import Struct

from classifiers.words.load import LANGUAGES

_LANES = Struct(f"<{len(LANGUAGES)}H")


def votes_for(language: str, count: int) -> int:
    """So many votes for one language."""
    return count << 16 * LANGUAGES.index(language)


def votes_by_word(counts: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
    """Word to its votes, from each language's words with what they count for."""
    found: dict[str, int] = {}
    for language, words in counts.items():
        for word, count in words.items():
            found[word] = found.get(word, 0) + votes_for(language, count)
    return found


def counted(by_word: Mapping[str, int], words: Collection[str], before: int = 0) -> tuple[int, ...]:
    """Votes of each of ``LANGUAGES``: ``before``, and those of every different word."""
    added = sum(map(by_word.__getitem__, by_word.keys() & words), before)
    return _LANES.unpack(added.to_bytes(_LANES.size, "little"))
