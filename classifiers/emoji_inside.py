"""Words of age with an emoji between their letters."""

import re
from collections.abc import Iterator

from classifiers.vocabulary import words_of_age

_EMOJI_INSIDE = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{1,12})[\u2600-\u27bf\U0001f300-\U0001faff]{1,3}([^\W\d_]{1,12})(?![^\W\d_])"
)


def around_emoji(text: str) -> Iterator[tuple[int, int, tuple[str, list[int]]]]:
    """Start and end of the words in a folded text, each with the word as it is said and its places."""
    for match in () if text.isascii() else _EMOJI_INSIDE.finditer(text):
        said = match[1] + match[2]
        if said in words_of_age():
            places = [*range(match.start(1), match.end(1)), *range(match.start(2), match.end(2))]
            yield match.start(), match.end(), (said, places)
