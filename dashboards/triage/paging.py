"""One page of the queue's rows: from its beginning, behind a row, before one, or around one."""

from collections.abc import Mapping
from typing import Any, Self

from attrs import frozen

from dashboards.triage.filters import QueueFilter
from dashboards.triage.keyset import Position, after, before, starting_with

SIZE = 25
"""Rows on a page."""
LONGEST_NUMBER = 18
"""Digits of an id that are read."""


@frozen(kw_only=True)
class Place:
    """Where in the queue a page lies; empty: at its beginning."""

    after: Position | None = None
    before: Position | None = None
    at: Position | None = None
    """The page must hold the row of this position, or what took its place."""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """The place in an address; one that cannot be read is the beginning."""
        at = query.get("at", "")
        is_number = at.isascii() and at.isdigit() and len(at) <= LONGEST_NUMBER
        return cls(
            after=Position.read(query.get("after", "")),
            before=Position.read(query.get("before", "")),
            at=Position.of(int(at)) if is_number else None,
        )


@frozen(kw_only=True)
class Slice:
    """The values of a page's rows, and whether rows lie on either side."""

    found: list[dict[str, Any]]
    has_earlier: bool
    has_later: bool


def page_at(wanted: QueueFilter, place: Place, columns: tuple[str, ...]) -> Slice:
    """The rows of the page at this place.

    Where going back comes to the beginning the first page is shown whole, not a rest of it.
    """
    if place.before is not None:
        rows = list(before(wanted.adverts(), place.before, wanted.sort).values(*columns)[: SIZE + 1])
        if len(rows) > SIZE:
            return Slice(found=rows[:SIZE][::-1], has_earlier=True, has_later=True)
        return _onward(wanted, None, columns)
    if place.at is not None:
        return _around(wanted, place.at, columns)
    return _onward(wanted, place.after, columns)


def _onward(wanted: QueueFilter, position: Position | None, columns: tuple[str, ...]) -> Slice:
    rows = list(after(wanted.adverts(), position, wanted.sort).values(*columns)[: SIZE + 1])
    return Slice(found=rows[:SIZE], has_earlier=position is not None, has_later=len(rows) > SIZE)


def _around(wanted: QueueFilter, position: Position, columns: tuple[str, ...]) -> Slice:
    earlier = before(wanted.adverts(), position, wanted.sort).values_list("id", flat=True)[:SIZE]
    if len(earlier) < SIZE:
        return _onward(wanted, None, columns)
    rows = list(starting_with(wanted.adverts(), position, wanted.sort).values(*columns)[: SIZE + 1])
    return Slice(found=rows[:SIZE], has_earlier=True, has_later=len(rows) > SIZE)
