"""Words that are written so that searches miss them, put back as they are said.

Digits and signs for letters ("j44r", "y3ars"), repeated letters ("zeventieeeen"), words and digits run
together ("ikben17jaar") or all set apart ("i k  b e n  1 7"). A word is only put back where that makes it a
word about age.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from classifiers.emoji_inside import around_emoji
from classifiers.lexicon import Find, search
from classifiers.normalise import Folded, folded_as
from classifiers.sexes import sexes
from classifiers.vocabulary import number_words, units_of_age, words_of_age
from classifiers.words.load import run_ons

_SINGLES = re.compile(r"(?<!\w)(?:\w[ .\-_*|/]{1,3}(?=\w(?!\w))){4,}\w(?!\w)")
# A letter beside a digit or a sign that stands for a letter: the middle of a word that may be disguised.
_BESIDE = re.compile(r"[a-z][0-9@$|!€]|[0-9@$|€][a-z]|(?<!\w)@\w")
# The digit or sign of such a pair: what stands beside is asked of digits and signs, not of every character.
_SIGN_BESIDE = re.compile(r"[0-9@$|!€](?:(?<=[a-z].)|(?<!!)(?=[a-z])|(?<=@)(?<!\w@)(?=\w))")
_IN_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789@$|!€-#")
_LONGEST = 16
# Signs inside a word: "zeve-ntien". Only what is a number word or a word of age without them is put together.
_INSIDE = "-_*|~·"
_SHORTEST_TOGETHER = 4
_REPEATED = re.compile(r"(?<!\w)(?=\w{0,24}?(\w)\1\1)[^\W\d_]{3,32}(?!\w)")
# "I6" is a number of which the first digit is written as a letter, and not "is".
_AS_DIGIT = re.compile(r"[il|!]\d")
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_GLUED = re.compile(r"#?([^\W\d_]{0,10}?)(\d\d)([^\W\d_]{0,10})")
# Where a word begins is asked of what is found: asked first, it is asked of every character.
_GLUED_WORDS = re.compile(r"(i(?:kben|chbin|am|m)|jai|te(?:ngo|nho)|mam|b[ei]n)([^\W\d_]{4,24})(?!\w)")
# What the first of such words end in.
_GLUED_ENDS = ("kben", "hbin", "am", "im", "jai", "ngo", "nho", "ben", "bin")
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
    return searched(folded)[0]


def searched(folded: Folded) -> tuple[Folded, tuple[Find, ...]]:
    """The same text, and what the lexicon finds in it.

    The pass that searches also tells whether there may be repeated letters, or words that run into each
    other: most texts have neither, and are searched once.
    """
    folded = _with(folded, list(sexes(folded.text)))
    if folded.has_singles:
        folded = _with(folded, _found(_SINGLES.finditer(folded.text), _joined))
    if _may_hold_mixed_words(folded):
        folded = _with(folded, list(_mixed_words(folded.text)))
    folded = _with(folded, list(_separate(sorted((*_together(folded.text), *around_emoji(folded.text))))))
    found = search(folded.text)
    said = folded
    if found.is_repeated:
        said = _with(said, _found(_REPEATED.finditer(said.text), _once))
    if said is not folded or any(said.text.endswith(_GLUED_ENDS, 0, at) for at in found.numbers_inside):
        said = _with(said, _found(_GLUED_WORDS.finditer(said.text), _words_apart))
    return said, found.finds if said is folded else search(said.text).finds


Said = tuple[str, list[int]]
"""What is said instead, and the place in the folded text of each of its characters."""


Piece = tuple[int, int, Said]
"""A slice of the folded text, and what is said instead of it."""


def _found(matches: Iterable[re.Match[str]], replace: Callable[[re.Match[str]], Said | None]) -> list[Piece]:
    return [(m.start(), m.end(), said) for m in matches if (said := replace(m)) is not None]


def _may_hold_mixed_words(folded: Folded) -> bool:
    """Whether a digit stands beside a letter, or a sign for a letter stands anywhere."""
    text, seen = folded.text, folded.shape
    return b"!" in seen or "|" in text or "€" in text or b"a1" in seen or b"1a" in seen


def _mixed_words(text: str) -> Iterator[Piece]:
    """The words with letters and digits or signs in them that can be put back."""
    end = 0
    for beside in _beside(text):
        start = beside.start()
        if start < end:
            continue
        while start > end and beside.start() - start < _LONGEST and text[start - 1] in _IN_WORD:
            start -= 1
        end = beside.end()
        while end < len(text) and end - start < _LONGEST and text[end] in _IN_WORD:
            end += 1
        said = _letters(text[start:end], start) or _apart(text[start:end], start)
        if said is not None:
            yield start, end, said
            continue
        kept = text[start:end].rstrip("!|-")
        said = _letters(kept, start) if len(kept) < end - start else None
        if said is not None:
            yield start, start + len(kept), said


def _beside(text: str) -> Iterator[re.Match[str]]:
    """Every two characters of which one is a letter and the other may stand for one."""
    end = 0
    for sign in _SIGN_BESIDE.finditer(text):
        place = sign.start()
        beside = (place > end and _BESIDE.match(text, place - 1)) or (
            place >= end and _BESIDE.match(text, place)
        )
        if beside:
            end = beside.end()
            yield beside


def _together(text: str) -> Iterator[Piece]:
    """The words that are written with a sign between their letters."""
    for sign in _INSIDE:
        end = 0
        at = text.find(sign)
        while at >= 0:
            if at >= end and text[at - 1 : at].isalpha() and text[at + 1 : at + 3].lstrip(sign)[:1].isalpha():
                start, end = _around(text, at, sign)
                said = _without(text[start:end], sign, start)
                if said is not None:
                    yield start, end, said
            at = text.find(sign, at + 1)


def _separate(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Of pieces in order those that lie over no earlier one."""
    end = 0
    for piece in pieces:
        if piece[0] >= end:
            yield piece
            end = piece[1]


def _around(text: str, at: int, sign: str) -> tuple[int, int]:
    """Start and end of the letters and signs around a sign; cut off at the longest word."""
    start = end = at
    while start and at - start < _LONGEST and (text[start - 1].isalpha() or text[start - 1] == sign):
        start -= 1
    while end < len(text) and end - at < _LONGEST and (text[end].isalpha() or text[end] == sign):
        end += 1
    return start, end


def _without(word: str, sign: str, start: int) -> Said | None:
    said = word.replace(sign, "")
    if len(said) < _SHORTEST_TOGETHER or word in words_of_age() or said not in words_of_age():
        return None
    return said, [start + place for place, letter in enumerate(word) if letter != sign]


def _with(folded: Folded, pieces: Sequence[Piece]) -> Folded:
    if not pieces:
        return folded
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
    return folded_as("".join(text), folded.original, places)


def _joined(match: re.Match[str]) -> Said | None:
    """Single letters and digits put together; a wider gap than usual stays a space."""
    kept: list[tuple[str, int]] = []
    letters = 0
    for character in re.finditer(r"(\w)([ .\-_*|/]*)", match[0]):
        at = match.start() + character.start()
        letters += character[1].isalpha()
        kept.append((character[1], at))
        if len(character[2]) > 1 and character[2].isspace():
            kept.append((" ", at + 1))
    if letters < _MOST_LETTERS_APART:
        return None
    return "".join(said for said, _ in kept), [at for _, at in kept]


def _letters(word: str, start: int) -> Said | None:
    if _AS_DIGIT.fullmatch(word):
        return None
    for table in _LEET:
        said = word.translate(table)
        if said in words_of_age():
            return said, list(range(start, start + len(word)))
    return None


def _once(match: re.Match[str]) -> Said | None:
    """A letter that is repeated three times or more, twice or once."""
    for times in (1, 2):
        said = _RUN.sub(lambda run, times=times: run[1] * times, match[0])  # type: ignore[misc]
        if said in words_of_age():
            return said, [*range(match.start(), match.start() + len(said) - 1), match.end() - 1]
    return None


def _apart(word: str, start: int) -> Said | None:
    match = _GLUED.fullmatch(word)
    if match is None:
        return None
    before, after = match[1], match[3]
    if before in _PERSONS:
        return _spaced(
            [(part, start + match.start(group)) for group, part in enumerate(match.groups(), 1) if part]
        )
    if start == 0 and {before, after} in _SEXES:
        return _spaced([(part, match.start(group)) for group, part in enumerate(match.groups(), 1) if part])
    is_unit = after.startswith(run_ons()) or after in units_of_age()
    if (before and before not in _BEFORE) or (after and not is_unit) or not (before or word[0] == "#"):
        return None
    return _spaced(
        [(part, start + match.start(group)) for group, part in enumerate(match.groups(), 1) if part]
    )


def _words_apart(match: re.Match[str]) -> Said | None:
    before = match.string[match.start() - 1 : match.start()]
    if before.isalnum() or before == "_":
        return None
    number = next((word for word in number_words() if match[2].startswith(word)), None)
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


_GLUED_SELF = {"ikben": "ik ben", "iam": "i am", "ichbin": "ich bin", "jai": "j'ai"} | dict.fromkeys(
    "fvw", "female"
)
_PERSONS = frozenset({"meisje", "girl", "teen", "madchen", "fille", "chica", "ragazza"})
# "F17" and "17f" open an advert; anywhere else they are products and postcodes.
_SEXES = ({"f", ""}, {"v", ""}, {"w", ""})
