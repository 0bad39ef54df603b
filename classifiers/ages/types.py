"""An age as it was read, before anything is concluded from it."""

from enum import StrEnum

from attrs import frozen


class Form(StrEnum):
    """How a number stands in the text; the names are those of the patterns."""

    AGE = "AGE"
    """With a unit that may also tell a duration: "17 jaar"."""
    OLD = "OLD"
    """With a unit that only an age has: "17-year-old"."""
    BORN = "BORN"
    """A birth year or date."""
    BARE = "BARE"
    """Without a unit."""
    NAMED = "NAMED"
    """Without a unit, right behind a name, in a field for the age, or all that a sentence says."""
    BDAY = "BDAY"
    """An ordinal with a birthday: "18th birthday"; no age by itself."""


class Whose(StrEnum):
    """Whose age a number is, or why it is none."""

    PERSON = "person"
    """The advertised person's, or that of one of several."""
    JUST = "just"
    """The advertised person's, said to be reached only now."""
    NEAR = "near"
    """The advertised person's, said to be not yet reached: the value is one less than the number."""
    OTHER = "other"
    """Somebody else's, a rule, a duration, the past, a thing."""


@frozen(kw_only=True, slots=True)
class Number:
    """A number in places of the folded text."""

    value: int
    start: int
    end: int
    is_split: bool = False
    """Its digits or letters were set apart or replaced."""


@frozen(kw_only=True, slots=True)
class Candidate:
    """A number that may be an age, in places of the folded text."""

    value: int
    form: Form
    start: int
    end: int
    number_end: int
    """Where the number ends and its unit begins."""
    is_split: bool = False
    """The digits or letters were set apart or replaced."""
    is_birth: bool = False
    """Reckoned from a birth year or date."""
    is_year_only: bool = False
    """Only the year is known: the person may be one year younger."""


@frozen(kw_only=True, slots=True)
class AgeReading:
    """An age with whose it is, in places of the untouched field."""

    value: int
    whose: Whose
    why: str
    """Label of the pattern that decided; empty for the default of the form."""
    field: str
    start: int
    end: int
    quote: str
    said: tuple[int, int]
    """Start and end of the words that say it, where the number alone does not: "bijna 18"."""
    is_disguised: bool = False
    is_birth: bool = False
    is_year_only: bool = False
