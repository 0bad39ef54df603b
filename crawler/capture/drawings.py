"""Takes drawings out of a page: inline SVG. The words in it stay, for a number can be written there.

Like the browser's parser, a drawing ends where an element of a page begins in it. So a page that is
wrapped in a drawing loses nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator

TYPE = "inline-svg"

_BREAKOUT = (
    "b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|embed|h[1-6]|head|hr|i|img|li|listing|menu|meta"
    "|nobr|ol|p|pre|ruby|s|small|span|strong|strike|sub|sup|table|tt|u|ul|var|foreignobject"
)
"""HTML standard, "any other start tag" in foreign content; and what holds a page inside a drawing."""
_OPEN = rb"(?:<|\\u003c)"
_TOKEN = re.compile(
    rb"(?P<open>" + _OPEN + rb"svg\b)"
    rb"|(?P<close>" + _OPEN + rb"\\?/svg\s*(?:>|\\u003e))"
    rb"|(?P<out>" + _OPEN + rb"(?:" + _BREAKOUT.encode() + rb")(?=[\s/>\\]))",
    re.IGNORECASE,
)
_START = re.compile(rb"<svg\b|\\u003csvg\b", re.IGNORECASE)
_HIDDEN = re.compile(
    rb"(?:<|\\u003c)(style|script)\b(?:[^<\\]|<(?!\\?/\1)|\\(?!u003c\\?/\1))*+", re.IGNORECASE
)
_TAG = re.compile(rb"(?:<|\\u003c)(?:[^<>\\]|\\(?!u003[ce]))*+(?:>|\\u003e)?", re.IGNORECASE)


def without_drawings(body: bytes, found: Counter[str]) -> bytes:
    """Return the page with the words of each drawing in its place, and count them."""
    pieces: list[bytes] = []
    kept = 0
    for start, end in _regions(body):
        pieces += [body[kept:start], _emptied(body[start:end])]
        kept = end
        found[TYPE] += 1
    return b"".join([*pieces, body[kept:]]) if pieces else body


def _regions(body: bytes) -> Iterator[tuple[int, int]]:
    position = 0
    # the page outside of drawings is passed over quickly; only inside every tag is looked at
    while opened := _START.search(body, position):
        position = _end(body, opened.start())
        yield opened.start(), position


def _end(body: bytes, start: int) -> int:
    depth = 0
    for token in _TOKEN.finditer(body, start):
        if token["open"]:
            depth += 1
        elif token["out"]:
            return token.start()
        else:
            depth -= 1
            if depth == 0:
                return token.end()
    return len(body)


def _emptied(drawing: bytes) -> bytes:
    words = [word.strip() for word in _TAG.split(_HIDDEN.sub(b"", drawing))]
    text = b" ".join(filter(None, words))
    is_escaped = drawing[:1] == b"\\"
    if is_escaped:
        return text
    return b"<svg><text>%s</text></svg>" % text if text else b"<svg></svg>"
