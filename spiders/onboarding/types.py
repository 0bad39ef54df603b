"""What onboarding looks at and gives."""

from collections.abc import Callable, Mapping
from datetime import datetime

from attrs import field, frozen
from selectolax.lexbor import LexborHTMLParser

HasContact = Callable[[str], bool]
"""Whether a text holds a way to reach somebody."""
HasAge = Callable[[str], bool]
"""Whether a text states an age of the advertised person."""


@frozen(kw_only=True, eq=False)
class Sample:
    """A page of the site that was fetched to be looked at."""

    url: str
    tree: LexborHTMLParser
    base: str
    """What relative links start from."""
    fetched_at: datetime
    shape: str
    """What its address has in common with others; see :mod:`spiders.onboarding.addresses`."""


@frozen(kw_only=True)
class Extractors:
    """Our readers of text, handed in: this package knows neither contacts nor ages."""

    has_contact: HasContact
    has_age: HasAge


@frozen(kw_only=True)
class Facts:
    """What is known of the site before its pages are looked at."""

    id: str
    title: str
    hosts: tuple[str, ...]
    start: tuple[str, ...]


@frozen(kw_only=True)
class Proposal:
    """A proposed definition: tables of a ``site.toml`` as they are written, and what is left to a person."""

    tables: Mapping[str, object]
    doubts: tuple[str, ...] = field(factory=tuple)
    """What was not found, a line each."""
