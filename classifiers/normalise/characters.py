"""What single characters are folded to. Tables only; ``folded.py`` applies them."""

import unicodedata

GONE = "\ufffe"
"""Stands for a character that folding removes (zero-width, combining, control of direction)."""
WIDER = "\uffff"
"""Stands for a character that folding replaces by several."""

# More than the letters and signs of all languages read; a page of random characters must not fill memory.
_CHARACTERS_KEPT = 20_000
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cs"})
_KEPT = {"½": "½", "’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"}
_UNDECOMPOSED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "й": "й", "Й": "й"}
# Small capitals and letters in dark circles and squares: Unicode has no compatible letter for them.
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True))
_DARK = {chr(start + place): chr(ord("a") + place) for start in (0x1F150, 0x1F170) for place in range(26)}
_DRAWN = _SMALL_CAPITALS | _DARK
# Letters of one script that are drawn like a letter of another, as far as adverts mix them inside a word.
_CYRILLIC = "авсԁеёгнһіјкмоӏрѕтухуъ"
_LATIN = "abcdeerhhijkmolpstuxyb"
TO_LATIN = str.maketrans(
    {c: latin for c, latin in zip(_CYRILLIC, _LATIN, strict=True) if c not in "гъ"}
    | {"α": "a", "ε": "e", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x"}
)


def folded_character(character: str) -> str:
    """The lower-case base form of one character: empty when invisible, several when it stands for several."""
    if character in _KEPT:
        return _KEPT[character]
    if character in _DRAWN:
        return _DRAWN[character]
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    lowered = unicodedata.normalize("NFKC", character).lower()
    return "".join(_base(part) for part in lowered)


class FoldTable(dict[int, str]):
    """A table for ``str.translate`` that fills itself and keeps the length of the text.

    Every character becomes exactly one: those that vanish or grow become ``GONE`` or ``WIDER``.
    """

    def __missing__(self, code: int) -> str:
        folded = folded_character(chr(code))
        if len(folded) != 1:
            folded = WIDER if folded else GONE
        if len(self) < _CHARACTERS_KEPT:
            self[code] = folded
        return folded


def _base(character: str) -> str:
    if character in _UNDECOMPOSED:
        return _UNDECOMPOSED[character]
    decomposed = unicodedata.normalize("NFD", character)
    kept = [part for part in decomposed if unicodedata.category(part) not in _INVISIBLE]
    return "".join(kept)
