"""What holds for every text, also one made to do harm."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.identify import Contact, identify

FRAGMENTS = st.sampled_from(
    [
        "06", "12345678", "+31 ", "(0)", "00", "nul ", "zes ", "een ", "@", "(at)", " punt nl", ".nl",
        "t.me/", "snap: ", "telegram ", "lisa_88", "NL91ABNA", "0417164300", "http://", "0️⃣", "６",
        "\u200b", "O", "l", "-", " / ", "€ 150", "10:00", "\x1f", "\x00", "\ud800", "İ", "ß", "🔟",
        "bc1q", "0x", "\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(FRAGMENTS, max_size=30).map("".join))


def _places_hold(contacts: tuple[Contact, ...], source: str) -> bool:
    return all(source[one.start : one.end] == one.quote != "" for one in contacts)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, country=st.sampled_from(["NL", "BE", "DE", "GB", "FR", "US", "PL", "IT", "", "XX"]))
def test_a_quote_is_the_slice_that_its_place_names_in_any_text(text: str, country: str) -> None:
    contacts = identify(text=text, country=country)
    assert _places_hold(contacts, text)
    assert all(0 < one.confidence <= 1 and one.value for one in contacts)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_contacts_ascend_and_never_overlap(text: str) -> None:
    contacts = identify(text=text)
    assert all(before.end <= after.start for before, after in pairwise(contacts))


@settings(max_examples=100, deadline=None)
@given(title=TEXTS, text=TEXTS, phone=TEXTS)
def test_fields_come_in_their_order_with_places_in_each(title: str, text: str, phone: str) -> None:
    sources = {"title": title, "text": text, "phone": phone}
    contacts = identify(title=title, text=text, fields={"phone": phone})
    assert all(_places_hold((one,), sources[one.field]) for one in contacts)
    order = [list(sources).index(one.field) for one in contacts]
    assert order == sorted(order)


@settings(max_examples=100, deadline=None)
@given(number=st.integers(min_value=10_000_000, max_value=59_999_999))
def test_every_way_to_write_a_number_gives_the_same_number(number: int) -> None:
    digits = f"06{number}"
    ways = [
        digits,
        " ".join(digits),
        f"06-{number}",
        f"+31 6 {number}",
        f"0031 (0)6 {number}",
        f"O6 {number}",
    ]
    assert {one.value for way in ways for one in identify(text=way)} == {f"+316{number}"}


# 200,000 characters of each: with a step that is not linear the test would take minutes, not a moment.
HOSTILE = [
    "0 ", "06 ", "+31 ", "(0)", "O ", "0612345678 ", "@", "a@b.", "a (at) b punt ", "a.nl ", "nul zes ",
    "(", "quatre vingt ", "telegram: ", "0️⃣", "\u200b0", "NL91 ABNA ", "1A", "0x", "bc1q", "[at]", "kvk 1",
    "0 1 2 3 4 5 6 7 8 9 ", "01-02-2026 ", "1.00000", "€1", "www.a.", "http://", "l.", "\x1f0",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_text_made_to_be_slow_is_read_in_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert _places_hold(identify(text=text), text)


def test_two_million_characters_are_read_to_the_end() -> None:
    text = "o " * 999_980 + " 0612345678"
    assert [one.value for one in identify(text=text)] == ["+31612345678"]
