"""A plain copy of a text: disguised digits and letters as ASCII, invisible characters out."""

import re
import unicodedata
from functools import cache

from pipelines.identify.mapping import Mapped

# Zero-width and direction marks, soft hyphen, variation selectors and the key around a keycap digit:
# a reader sees none of them, and each of them hides a number from a plain search.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u20e3"
)
_INVISIBLE_OR_TEN = re.compile(f"[{_INVISIBLE}\U0001f51f]+")
_TRAILING = re.compile(f"[{_INVISIBLE}]*")
# Digits of other scripts; raised, circled, full-width and mathematical forms; odd spaces and dashes.
_SPECIAL = re.compile(
    f"[{_INVISIBLE}\u00a0\u00b2\u00b3\u00b9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u2000-\u200a\u2010-\u2015"
    "\u202f\u2044\u205f\u2070-\u2089\u2215\u2212\u2460-\u2468\u24b6-\u24ea\u24f5-\u24ff\u2776-\u277e"
    "\u2780-\u2788\u278a-\u2792\u3000\uff01-\uff5e\U0001d400-\U0001d7ff\U0001f51f]"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SLASHES = "\u2044\u2215"


def fold(source: str) -> Mapped:
    """The text as a reader sees it, in plain characters, with the way back to the source."""
    if source.isascii() or not _SPECIAL.search(source):
        return Mapped(text=source)
    plain = _SPECIAL.sub(lambda found: _plain(found.group()), source)
    changes = [
        (found.start(), found.end(), "10" * found.group().count("\U0001f51f"))
        for found in _INVISIBLE_OR_TEN.finditer(plain)
    ]
    return Mapped.replace(plain, changes) if changes else Mapped(text=plain)


def with_trailing_marks(source: str, end: int) -> int:
    """The end of a quote, moved past the invisible marks that belong to its last character."""
    found = _TRAILING.match(source, end)
    return found.end() if found else end


@cache
def _plain(character: str) -> str:
    """One character for one, so that places stay; the character itself where it has no plain form."""
    if character in _DASHES:
        return "-"
    if character in _SLASHES:
        return "/"
    if (digit := unicodedata.digit(character, None)) is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character
