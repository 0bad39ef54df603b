"""Makes characters visible that would hide or reorder crawled text."""

import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e01ef]"
)
"""Control, bidirectional, zero-width, filler and tag characters; not line feed, tab, emoji selector."""
SHORT = {
    0x00AD: "SHY",
    0x061C: "ALM",
    0x200B: "ZWSP",
    0x200C: "ZWNJ",
    0x200D: "ZWJ",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2060: "WJ",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0xFEFF: "BOM",
}
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\uffff]")
"""Those that turn the order of their neighbours or that no page may hold: only their names are shown."""
EMOJI_FROM = 0x2190
"""A joiner between two characters from here on is part of one drawn sign and hides nothing."""


@frozen
class Part:
    """A stretch of plain text, or one hidden character with the name to show for it."""

    text: str
    name: str = ""
    """Full name for a hidden character; empty for plain text."""
    copied: str = ""
    """The hidden character itself, where a page can hold it without harm: what is copied stays untouched."""


def parts(text: str) -> Iterator[Part]:
    """The text in order, hidden characters apart; ``\\r\\n`` counts as a line end."""
    text = text.replace("\r\n", "\n")
    end = 0
    for match in HIDDEN.finditer(text):
        if _joins_emoji(text, match.start()):
            continue
        if match.start() > end:
            yield Part(text[end : match.start()])
        yield Part(_mark(match[0]), _name(match[0]), "" if STEERING.match(match[0]) else match[0])
        end = match.end()
    if end < len(text):
        yield Part(text[end:])


def plain(text: str) -> str:
    """The text on one line with names for hidden characters, for a title or an attribute."""
    return "".join(part.text for part in parts(text)).replace("\n", " ")


def _mark(character: str) -> str:
    return f"[{SHORT.get(ord(character), f'U+{ord(character):04X}')}]"


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL CHARACTER')}"


def _joins_emoji(text: str, at: int) -> bool:
    if text[at] != "\u200d" or not 0 < at < len(text) - 1:
        return False
    return ord(text[at - 1]) >= EMOJI_FROM and ord(text[at + 1]) >= EMOJI_FROM
