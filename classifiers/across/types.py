"""What is compared across adverts, and what comes of it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import field, frozen

from classifiers.types import Age, Grade


class Tie(StrEnum):
    """Why two statements are thought to be of one advertiser."""

    SAME_ADVERT = "same-advert"
    """Two versions of one advert."""
    CONTACT = "contact"
    """They name the same contact."""
    ACCOUNT = "account"
    """One account placed both."""


class Caveat(StrEnum):
    """Why a hit across adverts counts for less, or for nothing."""

    NONE = ""
    OTHER_NAME = "other-name"
    """The adverts give different names: this may be two persons."""
    NO_NAME = "no-name"
    """At least one advert gives no name: nothing says that it is the same person."""
    SEVERAL_PERSONS = "several-persons"
    """One of the adverts is about several persons."""
    MANY_ADVERTS = "many-adverts"
    """The contact stands on so many adverts that it may be a switchboard's."""
    BUSINESS = "business"
    """As many names as an agency or a house has."""


@frozen(kw_only=True)
class Statement:
    """What one advert said during a time: one of its versions."""

    advert: int
    """Key of the advert."""
    version: int
    """Key of the version that is quoted."""
    title: str = ""
    text: str = ""
    fields: Mapping[str, str] = field(factory=dict)
    place: str = ""
    ages: tuple[Age, ...] = ()
    """Ages of the advertised person or persons, as the advert itself was read."""
    first_seen: date
    last_seen: date
    tie: Tie = Tie.CONTACT
    """Why it belongs with the advert in question."""
    shared_by: int = 1
    """Adverts that name the contact, or are of the account, which ties them."""
    is_cleared: bool = False
    """A person decided that the advert has no indication of a minor: its ages are left alone."""


@frozen(kw_only=True)
class LinkedHit:
    """A reason that stands elsewhere: in another advert, another version or a reply."""

    indicator: str
    """Code of the indicator."""
    grade: Grade
    weight: float
    """What it adds, its caveat reckoned in; 0 for a hit that is only shown."""
    caveat: Caveat = Caveat.NONE
    advert: int = 0
    """Advert that is quoted; 0 for a reply."""
    version: int = 0
    """Version that is quoted; 0 for a reply."""
    field: str
    start: int
    end: int
    quote: str
    """``field[start:end]`` of the version or reply."""
