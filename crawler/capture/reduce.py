"""Takes inline media out of a page before it is stored.

Four forms: ``data:`` addresses, also with their letters written as HTML entities or JavaScript escapes;
bare base64 in JSON that begins like a media file; drawings (inline SVG), whose words stay; and all of them
in UTF-16 pages.
"""

import codecs
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from crawler.capture.drawings import without_drawings
from crawler.capture.inline import (
    BARE,
    DISGUISED,
    EMPTY_ADDRESS,
    PLAIN,
    bare_type,
    has_long_run,
    plain_type,
)

_NOTHING: Mapping[str, int] = MappingProxyType({})
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LOOK = 64
"""Bytes from which a UTF-16 page without a mark is told: of every second one half are NUL."""


@frozen
class Reduced:
    """A page without inline media."""

    body: bytes
    removed: int
    """How many pieces were taken out."""
    types: Mapping[str, int] = field(default=_NOTHING)
    """Media type, as far as the page tells it, to pieces."""
    size: int = 0
    """Bytes by which the page became shorter."""


def reduce(body: bytes) -> Reduced:
    """Return the page with every image, video, sound and font in it emptied."""
    encoding = _utf16_of(body)
    if encoding is None:
        return _reduce(body)
    # surrogatepass: broken pairs come out again as they were
    whole = body[: len(body) // 2 * 2]
    reduced = _reduce(whole.decode(encoding, "surrogatepass").encode("utf-8", "surrogatepass"))
    if not reduced.removed:
        return Reduced(body, 0)
    text = reduced.body.decode("utf-8", "surrogatepass").encode(encoding, "surrogatepass")
    after = text + body[len(whole) :]
    return Reduced(after, reduced.removed, reduced.types, len(body) - len(after))


def _reduce(body: bytes) -> Reduced:
    # cheap searches first: they spare most pages the expressions, which cost ten times as much
    lower = body.lower()
    has_address = b"data:" in lower
    has_drawing = b"<svg" in lower or b"u003csvg" in lower
    is_suspicious = b"base64" in lower or has_long_run(body)
    if not (has_address or has_drawing or is_suspicious):
        return Reduced(body, 0)
    found: Counter[str] = Counter()
    reduced = body
    if has_address:
        reduced = PLAIN.sub(lambda match: _emptied(found, plain_type(match)), reduced)
    if is_suspicious:
        reduced = DISGUISED.sub(lambda _: _emptied(found, "disguised"), reduced)
        reduced = BARE.sub(lambda match: _erased(found, bare_type(match)), reduced)
    if has_drawing:
        reduced = without_drawings(reduced, found)
    if not found:
        return Reduced(body, 0)
    return Reduced(reduced, found.total(), dict(sorted(found.items())), len(body) - len(reduced))


def _emptied(found: Counter[str], media_type: str) -> bytes:
    found[media_type] += 1
    return EMPTY_ADDRESS


def _erased(found: Counter[str], media_type: str) -> bytes:
    found[media_type] += 1
    return b""


def _utf16_of(body: bytes) -> str | None:
    """Return Python's name of the page's UTF-16; None for anything else."""
    marked = _UTF16.get(body[:2])
    if marked or b"\0" not in body[:_LOOK]:
        return marked
    first, second = (body[start:_LOOK:2].count(0) for start in (0, 1))
    if max(first, second) < _LOOK // 4:
        return None
    return "utf-16-be" if first > second else "utf-16-le"
