"""Takes inline media out of a page before it is stored."""

import re

from attrs import frozen

_INLINE = re.compile(rb"data:\s*(?:image|video|audio|font)\\?/[^\"'\s)<>]*", re.IGNORECASE)
REPLACEMENT = b"data:,"
"""An empty text document: the page keeps its shape."""


@frozen
class Reduced:
    """A page without inline media."""

    body: bytes
    removed: int


def reduce(body: bytes) -> Reduced:
    """Return the page with every ``data:`` URI of an image, video, sound or font emptied."""
    # one cheap search spares most pages the expression, which costs ten times as much
    if b"data:" not in body and b"data:" not in body.lower():
        return Reduced(body, 0)
    reduced, removed = _INLINE.subn(REPLACEMENT, body)
    return Reduced(reduced, removed) if removed else Reduced(body, 0)
