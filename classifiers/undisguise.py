"""Words that are written so that searches miss them, put back as they are said.

Digits and signs for letters ("j44r", "y3ars"), repeated letters ("zeventieeeen"), words and digits run
together ("ikben17jaar") or all set apart ("i k  b e n  1 7"). A word is only put back where that makes it a
word about age.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import evolve

from classifiers.normalise import Folded
from classifiers.words.load import LANGUAGES, run_ons, words_of

# Cheap signs that one of the patterns below may match somewhere.
_HINT = re.compile(r"[a-z][0-9@$|!€]|[0-9@$|€][a-z]|(?<!\w)@\w|(\w)\1\1|\w [^\W\d_] \w|(?<!\w)_\w")
_SINGLES = re.compile(r"(?<!\w)(?:\w[ .\-_*|]{1,3}){4,}\w(?!\w)")
_LEETISH = re.compile(
    r"(?<![\w@$])(?=[a-z0-9@$|!€\-]{0,16}[a-z])(?=[a-z@$|!€\-]{0,16}[0-9@$|!€])[a-z0-9@$|!€\-]{2,16}(?![\w])"
)
_REPEATED = re.compile(r"(?<!\w)(?=\w{0,24}?(\w)\1\1)[^\W\d_]{3,32}(?!\w)")
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_GLUED = re.compile(r"(?<![\w@])#?(?=[^\W_]{0,16}\d\d)([^\W\d_]{0,10}?)(\d\d)([^\W\d_]{0,10})(?![\w@])")
_GLUED_WORDS = re.compile(r"(?<!\w)(ikben|ichbin|iam|im|jai|tengo|tenho|mam|ben|bin)([^\W\d_]{4,24})(?!\w)")
_LEET = tuple(
    str.maketrans(digits, letters)
    for digits, letters in (
        ("013457@$!|€", "oieastasile"),
        ("013457@$!|€", "oleastaslle"),
        ("013457@$!|€", "oieasvasile"),
        ("01345789@$!|€", "oieastbgasiie"),
    )
)
_BEFORE = (
    "ikben",
    "ben",
    "iam",
    "im",
    "i'm",
    "ichbin",
    "bin",
    "jai",
    "tengo",
    "ho",
    "tenho",
    "am",
    "mam",
    "age",
    "aged",
    "leeftijd",
    "alter",
    "edad",
    "eta",
    "wiek",
    "vagyok",
)
_MOST_LETTERS_APART = 3


def undisguised(folded: Folded) -> Folded:
    """The folded text with disguised words of age as they are said, with the same map to the original."""
    if _HINT.search(folded.text) is None:
        return folded
    for pattern, replace in (
        (_SINGLES, _joined),
        (_LEETISH, _letters),
        (_REPEATED, _once),
        (_GLUED, _apart),
        (_GLUED_WORDS, _words_apart),
    ):
        pieces = [
            (match.start(), match.end(), places)
            for match in pattern.finditer(folded.text)
            if (places := replace(match)) is not None
        ]
        if pieces:
            folded = _with(folded, pieces)
    return folded


Said = tuple[str, list[int]]
"""What is said instead, and the place in the folded text of each of its characters."""


def _with(folded: Folded, pieces: Sequence[tuple[int, int, Said]]) -> Folded:
    text: list[str] = []
    places: list[int] = []
    last = 0
    for start, end, (said, said_at) in pieces:
        text += [folded.text[last:start], said]
        places += [*range(last, start), *said_at]
        last = end
    text.append(folded.text[last:])
    places += range(last, len(folded.text))
    if folded.places is not None:
        places = [folded.places[place] for place in places]
    return evolve(folded, text="".join(text), places=places)


def _joined(match: re.Match[str]) -> Said | None:
    """Single letters and digits put together; a wider gap than usual stays a space."""
    kept: list[tuple[str, int]] = []
    letters = 0
    for character in re.finditer(r"(\w)([ .\-_*|]*)", match[0]):
        at = match.start() + character.start()
        letters += character[1].isalpha()
        kept.append((character[1], at))
        if len(character[2]) > 1 and character[2].isspace():
            kept.append((" ", at + 1))
    if letters < _MOST_LETTERS_APART:
        return None
    return "".join(said for said, _ in kept), [at for _, at in kept]


def _letters(match: re.Match[str]) -> Said | None:
    word = match[0]
    for table in _LEET:
        said = word.translate(table)
        if said in _vocabulary():
            return said, list(range(match.start(), match.end()))
    return None


def _once(match: re.Match[str]) -> Said | None:
    """A letter that is repeated three times or more, twice or once."""
    for times in (1, 2):
        said = _RUN.sub(lambda run, times=times: run[1] * times, match[0])  # type: ignore[misc]
        if said in _vocabulary():
            return said, [*range(match.start(), match.start() + len(said) - 1), match.end() - 1]
    return None


def _apart(match: re.Match[str]) -> Said | None:
    before, digits, after = match[1], match[2], match[3]
    is_unit = after.startswith(run_ons()) or after in _units()
    if (before and before not in _BEFORE) or (after and not is_unit) or not (before or after):
        return None
    if not before and not match[0].startswith("#"):
        return None
    parts = [(part, match.start(group)) for group, part in ((1, before), (2, digits), (3, after)) if part]
    return _spaced(parts)


def _words_apart(match: re.Match[str]) -> Said | None:
    number = next((word for word in _number_words() if match[2].startswith(word)), None)
    if number is None:
        return None
    rest = match[2][len(number) :]
    if rest and not rest.startswith(run_ons()):
        return None
    at = match.start(2)
    parts = [(match[1], match.start()), (number, at), (rest, at + len(number))]
    return _spaced([part for part in parts if part[0]])


def _spaced(parts: Sequence[tuple[str, int]]) -> Said:
    said: list[str] = []
    places: list[int] = []
    for part, at in parts:
        word = _GLUED_SELF.get(part, part)
        if said:
            said.append(" ")
            places.append(at)
        said.append(word)
        places += [at + min(place, len(part) - 1) for place in range(len(word))]
    return "".join(said), places


_GLUED_SELF = {"ikben": "ik ben", "iam": "i am", "ichbin": "ich bin", "jai": "j'ai"}


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(_words())


def _words() -> Iterator[str]:
    kinds = {"selfbe", "self", "ageword", "near", "just", "still", "notyet", "am", "minor", "be"}
    for language in LANGUAGES:
        words = words_of(language)
        yield from words.numbers
        yield from (unit for unit in (*words.old_units, *words.year_units) if unit.isalpha())
        for phrase, kind in words.classes.items():
            if kind in kinds:
                yield from (word for word in phrase.split() if len(word) > 1)
    yield from ("old", "am", "i'm", "oud")


@cache
def _units() -> frozenset[str]:
    return frozenset(
        unit
        for language in LANGUAGES
        for unit in (*words_of(language).old_units, *words_of(language).year_units)
    )


@cache
def _number_words() -> tuple[str, ...]:
    """Longest first, so that "zeventien" is not read as "zeven"."""
    words = {word for language in LANGUAGES for word in words_of(language).numbers if word.isalpha()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
