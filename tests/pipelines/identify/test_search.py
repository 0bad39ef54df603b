"""The order, the places and the confidence of what is found."""

import pytest

from pipelines.identify import ContactKind, identify


def test_title_comes_before_text_before_fields() -> None:
    contacts = identify(
        title="Bel 0612345678",
        text="of 0687654321",
        fields={"phone": "020 555 0123", "whatsapp": "0612345678"},
    )
    assert [contact.field for contact in contacts] == ["title", "text", "phone", "whatsapp"]


def test_contacts_of_different_kinds_come_by_place() -> None:
    contacts = identify(text="@lisa88 of 0612345678 of naam@voorbeeld.example of www.voorbeeld.test")
    assert [contact.kind for contact in contacts] == ["handle", "phone", "email", "url"]


def test_the_same_number_twice_has_two_places() -> None:
    first, second = identify(text="0612345678 en 06-12345678")
    assert first.value == second.value
    assert first.end <= second.start


def test_places_count_code_points_of_the_untouched_text() -> None:
    text = "🌷🌷 0️⃣6️⃣12345678 🌷"
    (contact,) = identify(text=text)
    assert text[contact.start : contact.end] == contact.quote == "0️⃣6️⃣12345678"


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("0612345678", 1.0),
        ("+31 (0)6 12345678", 1.0),
        ("O6 12345678", 0.9),  # a letter was read as a digit
        ("０６１２３４５６７８", 0.9),  # folded
        ("nul zes 12345678", 0.85),  # words
        ("+44 7700 900123", 0.7),  # of the right length, in no range that was given out
        ("bel 612345678", 0.7),  # the prefix was left out
        ("07700 900123", 0.56),  # next door, and only possible
    ],
)
def test_confidence_falls_with_what_had_to_be_read_into_the_text(text: str, confidence: float) -> None:
    assert [contact.confidence for contact in identify(text=text)] == [confidence]


def test_a_bare_number_is_believed_in_a_phone_field_only() -> None:
    assert identify(fields={"place": "612345678"}) == ()
    assert [contact.kind for contact in identify(fields={"telefoon": "612345678"})] == [ContactKind.PHONE]


def test_a_missing_country_still_finds_international_numbers() -> None:
    assert [contact.value for contact in identify(text="+31 6 12345678", country="")] == ["+31612345678"]


def test_nothing_gives_nothing() -> None:
    assert identify() == ()
