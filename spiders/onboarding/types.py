"""What onboarding looks at and gives."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import field, frozen
from selectolax.lexbor import LexborHTMLParser

from crawler.frontier.requests import key_of

HasContact = Callable[[str, str], bool]
"""Whether a text holds a way to reach somebody, its numbers read as those of a country."""
HasAge = Callable[[str], bool]
"""Whether a text states an age of the advertised person."""


@frozen(kw_only=True, order=True)
class Place:
    """Where documents are: the source and, of JSON-LD, the type."""

    source: str
    type: str = ""


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
    documents: Mapping[Place, Sequence[Any]] = field(factory=dict)
    """What scripts of the page hold, or the answer itself where it is one; the tree is empty then."""
    form: str = ""
    """What was sent to it with POST."""

    @property
    def key(self) -> str:
        """The request that it answers."""
        return key_of(self.url, self.form)

    @property
    def every_document(self) -> list[Any]:
        """Its documents, wherever they are."""
        return [document for documents in self.documents.values() for document in documents]


@frozen(kw_only=True)
class Extractors:
    """Our readers of text, handed in: this package knows neither contacts nor ages."""

    finds_contact: HasContact
    has_age: HasAge
    country: str = "NL"
    """How numbers without a prefix are read."""

    def has_contact(self, text: str) -> bool:
        """Whether a text holds a way to reach somebody."""
        return self.finds_contact(text, self.country)


@frozen(kw_only=True)
class Facts:
    """What is known of the site before its pages are looked at."""

    id: str
    title: str
    hosts: tuple[str, ...]
    start: tuple[str, ...]
    is_rendered: bool = False
    """Whether its pages are looked at in a browser."""


@frozen(kw_only=True)
class Proposal:
    """A proposed definition: tables of a ``site.toml`` as they are written, and what is left to a person."""

    tables: Mapping[str, object]
    doubts: tuple[str, ...] = field(factory=tuple)
    """What was not found, a line each."""
