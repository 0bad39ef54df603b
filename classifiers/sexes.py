"""A letter of sex beside an age, as adverts open with: "f/17/Hull", "17 f, Hull"."""

import re
from collections.abc import Iterator

# "F/17/Hull" and "17 f, Hull" open an advert or a line; a metre is written with an m too.
_SEX_FIRST = re.compile(r"(?:[fvw](?:\s?[/|,\-]\s?|\s)|[mh]\s?[/|]\s?)(?=\d\d(?![\d:.,]\d|\d))")
_SEX_LAST = re.compile(r"(?:\s?[/|,\-]\s?|\s)([fvw]|[mh](?=\s?/))(?=\s?[/|,.\-]|\s[^\W\d_]{2}|\s?\Z)")
_SEX_WORDS = dict.fromkeys("fvw", "female") | dict.fromkeys("mh", "boy")


def sexes(text: str) -> Iterator[tuple[int, int, tuple[str, list[int]]]]:
    """The letters that open a folded text or a line of it, with the word for each.

    Start and end of what is replaced, what is said instead, and the place of each of its characters.
    """
    start = 0
    while start >= 0:
        first = _SEX_FIRST.match(text, start) if text[start : start + 1] in _SEX_WORDS else None
        if first is not None:
            at, word = first.start(), _SEX_WORDS[first[0][0]]
            yield at, first.end(), (f"{word} ", [at] * len(word) + [first.end() - 1])
        elif text[start : start + 2].isdecimal() and (last := _SEX_LAST.match(text, start + 2)):
            at, word = last.end() - 1, _SEX_WORDS[last[1]]
            yield last.start(), last.end(), (f" {word}", [last.start()] + [at] * len(word))
        start = text.find("\n", start) + 1 or -1
