"""The shape of a text: one byte for every character, so that cheap signs are found at the speed of memory.

A regular expression that asks of every character what stands beside it costs more than all the rest of
reading an advert; most adverts hold nothing of what it looks for. Whether they may is a search for two or
five bytes in the shape. A sign may be seen where there is none, never missed.
"""

import re

LETTER, DIGIT, SIGN, APART, OTHER = b"a1! ."
_DIGITS = b"0123456789"
# Signs that stand for letters.
_SIGNS = b"@$!"
# Signs that set letters apart.
_SET_APART = b" .-_*|/"
# The middle of several single letters or digits that are set apart.
_SINGLES = re.compile(rb" [a1!] {1,3}[a1!] ")


def shape(text: str) -> bytes:
    """A byte for each character: see the names of the classes above.

    Everything else is a full stop, except that all beyond ASCII counts as a letter.
    """
    return text.encode("ascii", "replace").translate(_CLASSES)


def has_singles(shape_of_text: bytes) -> bool:
    """Whether two single letters or digits may stand beside each other."""
    return _SINGLES.search(shape_of_text) is not None


def _classes() -> bytes:
    classes = bytearray([OTHER] * 256)
    for code in range(256):
        if chr(code).isalpha() or code == ord("?"):
            classes[code] = LETTER
        elif code in _DIGITS:
            classes[code] = DIGIT
        elif code in _SIGNS:
            classes[code] = SIGN
        elif code in _SET_APART:
            classes[code] = APART
    return bytes(classes)


_CLASSES = _classes()
