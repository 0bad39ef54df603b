"""Digits to a phone number, with the numbering plans of the ``phonenumbers`` library."""

import re
from functools import lru_cache

import phonenumbers
from attrs import frozen
from phonenumbers import NumberParseException, PhoneMetadata, PhoneNumber, PhoneNumberType

# Read also as a mobile number of these countries when it is none at home: adverts travel.
# Country, and how its mobile numbers look in national form.
_NEIGHBOURS = {
    "NL": re.compile(r"06\d{8}"),
    "BE": re.compile(r"04\d{8}"),
    "DE": re.compile(r"01[567]\d{8,9}"),
    "GB": re.compile(r"07\d{9}"),
    "FR": re.compile(r"0[67]\d{8}"),
}
_KINDS = ("mobile", "fixed_line", "premium_rate", "toll_free")
_SHORTEST = 8  # digits in national form; fewer are prices and dates far more often than phones
_LONGEST = 15  # ITU-T E.164
_ORDINARY = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)


@frozen(kw_only=True)
class Number:
    """A phone number that the digits can be read as."""

    value: str
    """E.164."""
    is_valid: bool
    """In a range that its country gives out; otherwise only of the right length (as numbers for fiction)."""
    is_home: bool
    """Of the country that was asked for, or written with a country code."""


@lru_cache(maxsize=65_536)
def read_number(digits: str, *, country: str, is_international: bool) -> Number | None:
    """The number of these digits, the most believable reading first; None where there is none.

    International digits begin with the country code (no ``+``, no ``00``), national ones as they are
    dialled at home.
    """
    if len(set(digits)) <= 2:
        return None  # 0000000000, 0101010101: a filler, not a number
    if is_international:
        return _in_country(f"+{digits}", country, is_home=True)
    readings = [_in_country(digits, country, is_home=True)]
    if not (readings[0] and readings[0].is_valid):
        neighbours = (
            name for name, mobile in _NEIGHBOURS.items() if name != country and mobile.fullmatch(digits)
        )
        readings += [_in_country(digits, name, is_home=False) for name in neighbours]
    candidates = [reading for reading in readings if reading]
    return next((reading for reading in candidates if reading.is_valid), next(iter(candidates), None))


@lru_cache(maxsize=512)
def national_lengths(country: str) -> tuple[int, ...]:
    """How many digits a number in national form can have there and next door, longest first."""
    plan = PhoneMetadata.metadata_for_region(country, None)
    lengths = {10, 11, 12}  # the neighbours' mobile numbers
    if plan is not None:
        prefix = len(plan.national_prefix or "")
        lengths |= {prefix + length for kind in _KINDS for length in getattr(plan, kind).possible_length}
    return tuple(sorted((n for n in lengths if _SHORTEST <= n <= _LONGEST), reverse=True))


@lru_cache(maxsize=1_024)
def international_lengths(start: str) -> tuple[int, ...]:
    """How many digits, country code included, a number that starts with these three digits can have."""
    for size in (1, 2, 3):
        regions = (
            phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(start[:size])) if len(start) >= size else None
        )
        if regions:
            plan = PhoneMetadata.metadata_for_region(regions[0], None)
            lengths = (
                {n for kind in ("mobile", "fixed_line") for n in getattr(plan, kind).possible_length}
                if plan
                else set()
            )
            lengths |= {n + len(plan.national_prefix or "") for n in lengths} if plan else set()  # +31 06 …
            return tuple(
                sorted((n + size for n in lengths if _SHORTEST <= n + size <= _LONGEST), reverse=True)
            )
    return ()


@lru_cache(maxsize=512)
def trunk_prefix(country: str) -> str:
    """What is dialled before a national number there: ``0`` in most of Europe, nothing in Spain or Poland."""
    plan = PhoneMetadata.metadata_for_region(country, None)
    return (plan.national_prefix or "") if plan else "0"


@lru_cache(maxsize=512)
def calling_code(country: str) -> str:
    """The country code, ``31`` for NL; ``0`` for an unknown country."""
    return str(phonenumbers.country_code_for_region(country))


def _in_country(digits: str, country: str, *, is_home: bool) -> Number | None:
    try:
        number = phonenumbers.parse(digits, country)
    except NumberParseException:
        return None
    is_valid = phonenumbers.is_valid_number(number)
    if not is_valid and not _is_sensible(number):
        return None
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Number(value=value, is_valid=is_valid, is_home=is_home)


def _is_sensible(number: PhoneNumber) -> bool:
    """Whether it has the length of an ordinary number of its country: numbers for fiction have no more."""
    if not phonenumbers.is_possible_number(number):
        return False
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    length = len(phonenumbers.national_significant_number(number))
    return length in _ordinary_lengths(region)


@lru_cache(maxsize=512)
def _ordinary_lengths(region: str) -> frozenset[int]:
    examples = (phonenumbers.example_number_for_type(region, kind) for kind in _ORDINARY)
    return frozenset(len(phonenumbers.national_significant_number(one)) for one in examples if one)
