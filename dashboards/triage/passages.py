"""Cuts a field of an advert at its hits and contacts, so that each piece knows what it belongs to."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

LONGEST = 200_000
"""Code points of a field that a page shows; the evidence holds all of it."""


@frozen(kw_only=True)
class Span:
    """A stretch that somebody points at."""

    start: int
    end: int
    number: int = 0
    """Number of the reason; 0 for a contact or a word that was searched for."""


@frozen(kw_only=True)
class Piece:
    """A stretch of a field between two cuts."""

    text: str
    reasons: tuple[int, ...] = ()
    """Numbers of the reasons that quote it."""
    ends: tuple[int, ...] = ()
    """Those of the reasons that end here: their numbers are written behind it."""
    is_marked: bool = False
    """A contact, or a word that was searched for."""


@frozen(kw_only=True)
class Passage:
    """One field as pieces."""

    name: str
    """``title``, ``text`` or the key of the field."""
    pieces: tuple[Piece, ...]
    left_out: int = 0
    """Code points at the end that are not shown."""


def passage(name: str, source: str, spans: Iterable[Span]) -> Passage:
    """The field cut at the borders of the spans that lie in it."""
    shown = source[:LONGEST]
    inside = [span for span in spans if 0 <= span.start < span.end <= len(shown)]
    cuts = sorted({0, len(shown), *(span.start for span in inside), *(span.end for span in inside)})
    pieces = tuple(_piece(shown, start, end, inside) for start, end in pairwise(cuts))
    return Passage(name=name, pieces=pieces, left_out=len(source) - len(shown))


def _piece(source: str, start: int, end: int, spans: Sequence[Span]) -> Piece:
    covering = [span for span in spans if span.start <= start and end <= span.end]
    return Piece(
        text=source[start:end],
        reasons=tuple(sorted(span.number for span in covering if span.number)),
        ends=tuple(sorted(span.number for span in covering if span.number and span.end == end)),
        is_marked=any(not span.number for span in covering),
    )
