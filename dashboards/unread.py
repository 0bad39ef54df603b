"""What an address asks for and its page does not know: it is said, never silently left out."""

from collections.abc import Callable

from attrs import frozen
from django.http import QueryDict

MOST = 8
"""Parts that are listed; an address can hold hundreds."""
LONGEST = 60
"""Characters of each name and value that are shown."""
DIGITS = 17
"""Of a row's number that is read: more is no number of a row."""


@frozen(kw_only=True)
class Unread:
    """One part of an address that was left out."""

    name: str
    value: str


def unread(
    query: QueryDict, is_read: Callable[[str, str], bool], *, many: bool = False
) -> tuple[Unread, ...]:
    """The parts of an address that ``is_read`` does not hold for; empty ones ask for nothing.

    Where a page takes one value of each name, ``many`` is False and all but the last are left out too.
    """
    found = [
        Unread(name=name[:LONGEST], value=value[:LONGEST])
        for name, values in query.lists()
        for number, value in enumerate(values, start=1)
        if value and not ((many or number == len(values)) and is_read(name, value))
    ]
    return tuple(found[:MOST])


def row_number(value: str) -> int | None:
    """The number of a row behind which a page goes on; None where it is no number."""
    is_number = value.isascii() and value.isdigit() and len(value) <= DIGITS
    return int(value) if is_number else None
