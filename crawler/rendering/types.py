"""What goes into and comes out of rendering."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping

from attrs import define, field, frozen


@frozen(kw_only=True)
class Asked:
    """A request that a page makes."""

    url: str
    method: str
    headers: Mapping[str, str]
    body: bytes


@frozen(kw_only=True)
class Answered:
    """What the crawl fetched for it."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Fetch = Callable[[Asked], Awaitable[Answered | None]]
"""Fetches what a page asks for, through guard and capture; None where it may not or could not be had."""


@define(kw_only=True)
class Account:
    """What a page did while it was rendered."""

    loaded: Counter[str] = field(factory=Counter)
    """Kind of resource to requests that were answered."""
    refused: Counter[str] = field(factory=Counter)
    """Kind of resource to requests that were not."""
    is_ready: bool = True
    """False when what was waited for never came."""
    seconds: float = 0.0


@frozen(kw_only=True)
class Rendered:
    """A page as its scripts built it."""

    html: str
    account: Account
