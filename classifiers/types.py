"""The data that goes into and comes out of the classifier."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from crawler.items import Band


class Grade(StrEnum):
    """How well an indicator is supported by research; shown beside every hit."""

    RULE = "rule"
    """Follows from law: a stated age under 18."""
    SUPPORTED = "supported"
    MIXED = "mixed"
    UNTESTED = "untested"
    CONTRADICTED = "contradicted"
    """Research points the other way; off by default."""


@frozen(kw_only=True)
class Document:
    """The text and fields of one advert."""

    title: str = ""
    text: str = ""
    fields: Mapping[str, str] = field(factory=dict)
    """Attribute table: canonical key (``age``, …) to the raw value."""
    language: str | None = None
    """ISO 639-1 when the caller knows it; detected otherwise."""


@frozen(kw_only=True)
class Hit:
    """One reason, with its place: ``source[start:end] == quote`` for the untouched field."""

    indicator: str
    """Code of the indicator, for instance ``stated-age-minor``."""
    field: str
    """``title``, ``text`` or the key of an attribute field."""
    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    quote: str
    weight: float
    """What it adds to the score; below zero where it lowers it."""
    grade: Grade


@frozen(kw_only=True)
class Age:
    """An age that the advert states for the advertised person."""

    value: int
    """Whole years."""
    field: str
    start: int
    end: int
    quote: str


@frozen(kw_only=True)
class Assessment:
    """What the classifier says of one advert. The score orders a queue and decides nothing."""

    band: Band
    score: float
    """0 to 1, rounded to four decimals."""
    language: str
    """ISO 639-1, or ``und`` when undetermined."""
    ages: tuple[Age, ...] = ()
    hits: tuple[Hit, ...] = ()
    against: tuple[Hit, ...] = ()
    """What lowers the soft hits, with weights below zero: it hides none of them and touches no rule."""
    rules_version: str
    """Version of rules, lexicons and weights together: same input, same version, same output."""
