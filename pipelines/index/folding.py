"""One spelling for everything that is searched: case, accents, styled letters and punctuation do not count.

Folded text is words in lower case between single spaces, with a space at both ends, so that a
trigram index can tell a whole word (`` 17 ``) from a part of one. Marks and invisible characters
vanish, punctuation becomes a space, and a pictogram or a CJK character is a word of its own.
"""

import re
import unicodedata

from pipelines.index.types import AdvertDocument

# Letters that Unicode does not take apart although people type them without their stroke.
_STROKED = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ŧ": "t",
    "ħ": "h",
}

# Scripts that are written without spaces between words: kana, CJK ideographs.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")


class _Pieces(dict[int, str]):
    """Code point to what it becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        piece = self[code] = _piece(chr(code))
        return piece


def fold(text: str) -> str:
    """The searchable form of a text; empty where nothing in it can be searched."""
    words = text.translate(PIECES).split()
    return f" {' '.join(words)} " if words else ""


def folded(document: AdvertDocument) -> tuple[str, str, str]:
    """Title, text and all else of an advert that words are looked for in."""
    other = (document.fields_text, document.account, document.place, *document.contacts)
    return fold(document.title), fold(document.text), fold("\n".join(other))


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """``fold(text)`` with, for each of its characters, the code point of ``text`` that it came from."""
    folded, origins = [" "], [0]
    for origin, character in enumerate(text):
        for letter in PIECES[ord(character)]:
            if letter != " " or folded[-1] != " ":
                folded.append(letter)
                origins.append(origin)
    if len(folded) == 1:
        return "", []
    if folded[-1] != " ":
        folded.append(" ")
        origins.append(len(text) - 1)
    return "".join(folded), origins


def is_invisible(character: str) -> bool:
    """Whether a character vanishes in folding: it belongs to the one before it."""
    return not PIECES[ord(character)]


def _piece(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_letter(letter) for letter in unicodedata.normalize("NFKD", plain))


def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if category == "So" or _UNSPACED.match(letter):
        return f" {letter} "
    if category[0] in "LNM":
        return _STROKED.get(letter, letter)
    return " "


PIECES = _Pieces()
