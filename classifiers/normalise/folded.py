"""Folding a whole text: lower case, no accents, no invisible characters, no letters set apart."""

import re
from collections.abc import Sequence

from attrs import frozen

from classifiers.normalise.characters import GONE, TO_LATIN, WIDER, FoldTable, folded_character
from classifiers.normalise.shape import has_singles, shape

_TABLE = FoldTable()
# Three or more single letters with the same one sign between them: "z e v e n", "j.a.a.r".
_SPACED = re.compile(r"(?<![\w'])[^\W\d_]([ .\-_*|/])[^\W\d_](?!\w)(?:\1[^\W\d_](?!\w))++")
_SPECIAL = re.compile(f"[{GONE}{WIDER}]")
_MIXED = re.compile(r"[a-z][Ͱ-ӿ]|[Ͱ-ӿ][a-z]")
_OTHER_SCRIPT = re.compile(r"[Ͱ-ӿ]")
_ASCII = bytes(range(128))
# Texts in Latin letters have fewer different characters beyond ASCII; more are looked up one by one.
_FEW = 12
_WORD = re.compile(r"[^\W\d_]++")
_FOREIGN_LETTERS = 2


@frozen(kw_only=True, slots=True)
class Folded:
    """A text as the rules read it."""

    text: str
    original: str
    places: Sequence[int] | None = None
    """Place in the original of every folded character; None when both texts run in step."""
    shape: bytes
    """Shape of the text."""
    has_singles: bool
    """Whether single letters or digits may be set apart in it."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the original that the folded slice ``start:end`` stands for."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def is_disguised(self, start: int, end: int) -> bool:
        """Whether characters were hidden, set apart or replaced inside this folded slice."""
        first, last = self.span(start, end)
        written = self.original[first:last]
        if written.lower() == self.text[start:end]:
            return False
        return _has_disguise(written) or _plainly(written) != self.text[start:end]


def folded_as(text: str, original: str, places: Sequence[int] | None) -> Folded:
    """This text as the folded one of an original."""
    seen = shape(text)
    return Folded(text=text, original=original, places=places, shape=seen, has_singles=has_singles(seen))


def fold(original: str) -> Folded:
    """The text folded for matching; any string is accepted and the work is linear in its length."""
    if original.isascii():
        text, places = original.lower(), None
    else:
        text, places = _in_step(original), None
        if GONE in text or WIDER in text:
            text, places = _resized(original, text)
        if not text.isascii() and _OTHER_SCRIPT.search(text) and _MIXED.search(text):
            text = _WORD.sub(_in_one_script, text)
    folded = folded_as(text, original, places)
    if folded.has_singles and _SPACED.search(text):
        text, places = _joined(text, places)
        return folded_as(text, original, places)
    return folded


def _in_step(original: str) -> str:
    """Every character folded to one; those that vanish or grow to their marks.

    Looking up each character costs more than all else that folding does: where only a few of a text are not
    ASCII, each of them is replaced everywhere instead. No folded character changes when it is lowered again.
    """
    rest = original.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    beyond = set(rest.decode("utf-8", "surrogatepass"))
    if len(beyond) > _FEW:
        return original.translate(_TABLE)
    replaced = {character: folded for character in beyond if (folded := _TABLE[ord(character)]) != character}
    if not beyond.isdisjoint(replaced.values()):  # it would be replaced a second time
        return original.translate(_TABLE)
    for character, folded in replaced.items():
        original = original.replace(character, folded)
    return original.lower()


def _resized(original: str, folded: str) -> tuple[str, list[int]]:
    """The folded text with the characters that vanish or grow, and the place of each in the original."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for match in _SPECIAL.finditer(folded):
        place = match.start()
        written = folded_character(original[place])
        parts += (folded[last:place], written)
        places += range(last, place)
        places += [place] * len(written)
        last = place + 1
    parts.append(folded[last:])
    places += range(last, len(folded))
    return "".join(parts), places


def _in_one_script(match: re.Match[str]) -> str:
    word = match[0]
    if word.isascii() or not _MIXED.search(word):
        return word
    return word.translate(TO_LATIN)


def _joined(text: str, places: Sequence[int] | None) -> tuple[str, list[int]]:
    """Letters that were set apart put together again, with the places of what remains."""
    parts: list[str] = []
    kept: list[int] = []
    last = 0
    for match in _SPACED.finditer(text):
        parts += [text[last : match.start()], text[match.start() : match.end() : 2]]
        kept += range(last, match.start())
        kept += range(match.start(), match.end(), 2)
        last = match.end()
    parts.append(text[last:])
    kept += range(last, len(text))
    return "".join(parts), kept if places is None else [places[place] for place in kept]


def _plainly(written: str) -> str:
    """Each character folded by itself: what differs from it was put back by a rule."""
    return "".join(folded_character(character) for character in written)


def _has_disguise(written: str) -> bool:
    """Whether a quote holds more than accents: signs inside a word, invisible or look-alike characters."""
    lowered = written.lower()
    if _SPACED.search(lowered) or _MIXED.search(lowered):
        return True
    return any(_is_disguise(character) for character in written)


def _is_disguise(character: str) -> bool:
    if character.isascii():
        return False
    folded = folded_character(character)
    return (
        folded == ""
        or (folded.isdigit() and folded.isascii())
        or (folded.isascii() and not character.isalpha())
    )
