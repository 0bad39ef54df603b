"""Digits to a phone number, with the numbering plans of the ``phonenumbers`` library.

The library's own ``parse`` costs 20 microseconds; the same ranges, compiled once a country, cost two.
A test holds the two against each other.
"""

import re
from functools import lru_cache

from attrs import frozen

from pipelines.identify.numbering_plans import Plan, international_plan, national_plan

# Read also as a mobile number of these countries when it is none at home: adverts travel.
_NEIGHBOURS = {
    "NL": re.compile(r"06\d{8}"),
    "BE": re.compile(r"04\d{8}"),
    "DE": re.compile(r"01[567]\d{8,9}"),
    "GB": re.compile(r"07\d{9}"),
    "FR": re.compile(r"0[67]\d{8}"),
}
FEWEST_DIFFERENT_DIGITS = 3
"""0000000000 and 0101010101 are fillers, not numbers."""


@frozen(kw_only=True)
class Number:
    """A phone number that the digits can be read as."""

    value: str
    """E.164."""
    is_valid: bool
    """In a range that its country gives out; otherwise only of the right length (as numbers for fiction)."""
    is_home: bool
    """Of the country that was asked for, or written with a country code."""


@lru_cache(maxsize=1_024)  # a number stands on several pages of its account, in field and text
def read_number(digits: str, *, country: str, is_international: bool) -> Number | None:
    """The number of these digits, the most believable reading first; None where there is none.

    International digits begin with the country code (no ``+``, no ``00``), national ones as they are
    dialled at home.
    """
    if len(set(digits)) < FEWEST_DIFFERENT_DIGITS:
        return None
    if is_international:
        plan = international_plan(digits[:3])
        return _by_plan(digits[len(plan.code) :], plan, is_home=True) if plan else None
    home = national_plan(country)
    at_home = _by_plan(digits, home, is_home=True) if home else None
    if at_home and (at_home.is_valid or _is_mobile(digits, country)):
        return at_home
    return _next_door(digits, country, at_home)


def _is_mobile(digits: str, country: str) -> bool:
    """Whether it is written as the country's own mobile numbers are, in a range that is not given out yet."""
    mobile = _NEIGHBOURS.get(country)
    return bool(mobile and mobile.fullmatch(digits))


def _next_door(digits: str, country: str, at_home: Number | None) -> Number | None:
    """A valid reading as a neighbour's mobile number, else the possible one at home or there."""
    possible = at_home
    for name, mobile in _NEIGHBOURS.items():
        plan = national_plan(name) if name != country and mobile.fullmatch(digits) else None
        number = _by_plan(digits, plan, is_home=False) if plan else None
        if number and number.is_valid:
            return number
        possible = possible or number
    return possible


def _by_plan(digits: str, plan: Plan, *, is_home: bool) -> Number | None:
    """The number behind its country code, with the prefix that is dialled only at home taken off."""
    readings = [digits]
    if plan.prefix and digits.startswith(plan.prefix):
        readings.insert(0, digits[len(plan.prefix) :])
    for reading in readings:
        if plan.valid.fullmatch(reading):
            return Number(value=f"+{plan.code}{reading}", is_valid=True, is_home=is_home)
    if len(readings[0]) in plan.ordinary_lengths:
        return Number(value=f"+{plan.code}{readings[0]}", is_valid=False, is_home=is_home)
    return None
