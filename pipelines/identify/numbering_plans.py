"""The numbering plans of the world, compiled from the data of the ``phonenumbers`` library."""

import re
from collections.abc import Iterable
from functools import cache

import phonenumbers
from attrs import frozen
from phonenumbers import PhoneMetadata

_KINDS = (
    "mobile",
    "fixed_line",
    "premium_rate",
    "toll_free",
    "shared_cost",
    "voip",
    "personal_number",
    "uan",
    "pager",
    "voicemail",
)
_ORDINARY = ("mobile", "fixed_line")
_SHORTEST = 8  # digits as they are dialled; fewer are prices and dates far more often than phones
_LONGEST = 15  # ITU-T E.164
_NEIGHBOURS_MOBILE = (10, 11, 12)  # how many digits a mobile number has in BE, DE, FR and GB


@frozen(kw_only=True, eq=False)
class Plan:
    """How numbers behind one country code look."""

    code: str
    """Country code; ``31`` for the Netherlands."""
    prefix: str
    """What is dialled before a national number there: ``0`` in most of Europe, nothing in Spain or Poland."""
    valid: re.Pattern[str]
    """Ranges that were given out, without the prefix."""
    ordinary_lengths: frozenset[int]
    """Lengths of the example of a mobile and of a fixed number."""
    lengths: tuple[int, ...]
    """Every length as dialled at home, prefix included, longest first."""
    international_lengths: tuple[int, ...]
    """Every length behind ``+`` or ``00``, country code included, longest first."""


@cache
def national_plan(country: str) -> Plan | None:
    """The plan of a country (ISO 3166 alpha-2); None for an unknown one."""
    code = phonenumbers.country_code_for_region(country)
    return _plan(str(code), [country]) if code else None


@cache
def international_plan(start: str) -> Plan | None:
    """The plan behind the country code with which these three digits begin."""
    for size in (1, 2, 3):
        regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(start[:size] or "0"))
        if regions and len(start) >= size:
            return _plan(start[:size], regions) if regions[0] != "001" else None
    return None


def _plan(code: str, regions: Iterable[str]) -> Plan:
    plans = [plan for region in regions if (plan := PhoneMetadata.metadata_for_region(region, None))]
    kinds = [getattr(plan, name) for plan in plans for name in _KINDS]
    patterns = {kind.national_number_pattern for kind in kinds if kind and kind.national_number_pattern}
    main = plans[0]
    # In North America the 1 is the country code as much as a prefix, and is left out at home.
    prefix = (main.national_prefix or "") if main.national_prefix != code else ""
    lengths = {length for kind in kinds if kind for length in kind.possible_length if length > 0}
    examples = (getattr(main, name).example_number for name in _ORDINARY)
    national = {len(prefix) + length for length in lengths} | set(_NEIGHBOURS_MOBILE)
    international = {len(code) + length for length in lengths | {len(prefix) + length for length in lengths}}
    return Plan(
        code=code,
        prefix=prefix,
        valid=re.compile("|".join(f"(?:{pattern})" for pattern in sorted(patterns))),
        ordinary_lengths=frozenset(len(example) for example in examples if example),
        lengths=_sorted(national),
        international_lengths=_sorted(international),
    )


def _sorted(lengths: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted((length for length in lengths if _SHORTEST <= length <= _LONGEST), reverse=True))
