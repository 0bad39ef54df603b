"""What an indicator is and what it is given."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from classifiers.ages import AgeReading, Whose
from classifiers.lexicon import Find
from classifiers.normalise import Folded
from classifiers.types import Grade


@frozen(kw_only=True)
class Indicator:
    """One reason for which an advert may be flagged."""

    code: str
    """Stable lower-case words with hyphens; stored beside every hit."""
    family: str
    """Hits of one family together weigh no more than the family's cap."""
    grade: Grade
    sentences: Mapping[str, str]
    """What the analyst reads, by language (nl, en)."""
    source: str
    """Where the indicator comes from."""
    languages: tuple[str, ...]
    """Languages in which it is read; ``und`` stands for all."""
    since: str
    """Date of its first version, ISO 8601."""


@frozen(kw_only=True, slots=True)
class Part:
    """One field of an advert, folded and searched."""

    name: str
    """``title``, ``text`` or the key of a field."""
    kind: str
    """``title``, ``text``, ``age``, ``birth``, ``skipped`` or ``field``."""
    folded: Folded
    finds: Sequence[Find]
    phrases: Sequence[Find]
    """Those of the finds that are phrases of an indicator."""
    kinds: frozenset[str]
    """Kinds of the entries that were found: an indicator looks only where there is one of its kind."""


@frozen(kw_only=True, slots=True)
class Reading:
    """An advert as the indicators see it."""

    parts: Sequence[Part]
    ages: Sequence[AgeReading]
    """Ages of the advertised person or persons only."""
    others: Sequence[AgeReading]
    """Numbers of years that are somebody else's, a duration, a rule, the past."""
    language: str
    today: date


@frozen(kw_only=True, slots=True)
class Place:
    """Where an indicator was found, in code points of the untouched field."""

    code: str
    field: str
    start: int
    end: int


Finder = Callable[[Reading], Iterator[Place]]
"""A pure function that yields the places of one family's indicators."""


def place_of_age(code: str, age: AgeReading) -> Place:
    """The place of an age as a hit of an indicator."""
    return Place(code=code, field=age.field, start=age.said[0], end=age.said[1])


def place_in(part: Part, code: str, start: int, end: int) -> Place:
    """A slice of the folded part as a hit of an indicator."""
    first, last = part.folded.span(start, end)
    return Place(code=code, field=part.name, start=first, end=last)


def is_persons(age: AgeReading) -> bool:
    """Whether an age is said of an advertised person."""
    return age.whose is not Whose.OTHER
