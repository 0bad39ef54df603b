"""The compiled plans say what the phonenumbers library says."""

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.identify.numbering_plans import international_plan, national_plan
from pipelines.identify.numbers import read_number

COUNTRIES = ["NL", "BE", "DE", "GB", "FR", "ES", "RO", "HU", "BG", "PL", "IT", "US"]
DIGITS = st.text("0123456789", min_size=8, max_size=11)


@settings(max_examples=400, deadline=None)
@given(digits=DIGITS, country=st.sampled_from(COUNTRIES))
def test_a_valid_international_number_is_the_one_that_the_library_reads(digits: str, country: str) -> None:
    code = phonenumbers.country_code_for_region(country)
    number = read_number(f"{code}{digits}", country="NL", is_international=True)
    if number is None or not number.is_valid:
        return
    parsed = phonenumbers.parse(number.value)
    assert phonenumbers.is_valid_number(parsed)
    assert phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == number.value


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(
    "kind", [phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE]
)
def test_the_librarys_own_examples_are_read(country: str, kind: int) -> None:
    example = phonenumbers.example_number_for_type(country, kind)
    assert example is not None
    wanted = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    number = read_number(wanted[1:], country="NL", is_international=True)
    assert number is not None
    assert (number.value, number.is_valid) == (wanted, True)


@settings(max_examples=300, deadline=None)
@given(digits=st.from_regex(r"[1-9][0-9]{8}", fullmatch=True))
def test_no_dutch_number_that_the_library_finds_valid_is_missed(digits: str) -> None:
    parsed = phonenumbers.parse(f"+31{digits}")
    if phonenumbers.is_valid_number(parsed) and len(set(f"0{digits}")) > 2:
        number = read_number(f"0{digits}", country="NL", is_international=False)
        assert number is not None
        assert number.is_valid


def test_an_unknown_country_and_code_have_no_plan() -> None:
    assert national_plan("XX") is None
    assert international_plan("999") is None
    assert international_plan("") is None


def test_country_codes_of_each_length_are_told_apart() -> None:
    plans = [international_plan(start) for start in ("120", "316", "359")]
    assert [plan.code for plan in plans if plan] == ["1", "31", "359"]
