"""How digits can begin a phone number: with a country code, with the prefix of the country, or bare."""

from functools import cache

from attrs import frozen

from pipelines.identify.context import announces_phone
from pipelines.identify.digit_runs import DigitRun
from pipelines.identify.numbering_plans import Plan, international_plan, national_plan
from pipelines.identify.types import Source


@frozen(kw_only=True)
class Opening:
    """A way to read the digits that begin at a group."""

    lengths: tuple[int, ...]
    """How many digits the number may have."""
    skip: int = 0
    """Digits in front that are dialled and belong to no number (``00``)."""
    is_international: bool = False
    is_bare: bool = False
    """Without the sign for a country code or the prefix of the country: must be in a valid range."""


def opening_at(run: DigitRun, at: int, source: Source) -> Opening | None:
    """How the digits from that group on are to be read; None where no number can begin there."""
    start, offset = run.starts[at], run.offsets[at]
    head = run.digits[offset : offset + 5]
    front = run.text[start - 3 : start] if start > 2 else run.text[:start]
    if front.rstrip(" (").endswith("+"):
        return _from_abroad(head[:3], skip=0)
    if head.startswith("00"):
        return _from_abroad(head[2:], skip=2)
    home = national_plan(source.country)
    if home is None:
        return None
    if home.prefix and head.startswith(home.prefix):
        return _at_home(home)
    if head.startswith(home.code):
        return _bare_from_abroad(home)
    return _bare_at_home(home) if not home.prefix or _is_announced(run, at, source) else None


@cache
def _from_abroad(start: str, *, skip: int) -> Opening | None:
    plan = international_plan(start)
    return Opening(lengths=plan.international_lengths, skip=skip, is_international=True) if plan else None


@cache
def _at_home(home: Plan) -> Opening:
    return Opening(lengths=home.lengths)


@cache
def _bare_from_abroad(home: Plan) -> Opening:
    return Opening(lengths=home.international_lengths, is_international=True, is_bare=True)


@cache
def _bare_at_home(home: Plan) -> Opening:
    return Opening(lengths=tuple(length - len(home.prefix) for length in home.lengths), is_bare=True)


def _is_announced(run: DigitRun, at: int, source: Source) -> bool:
    """Whether the field or the words just in front say that a phone number comes."""
    if at:
        return False  # another group stands in front
    start = run.starts[at]
    return source.is_phone_field or announces_phone(run.text[max(0, start - 24) : start])
