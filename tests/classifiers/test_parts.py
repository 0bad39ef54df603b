import pytest

from classifiers.parts import kind_of_field


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("age", "age"),
        ("leeftijd", "age"),
        ("Leeftijd:", "age"),
        ("alter", "age"),
        ("âge", "age"),
        ("vârsta", "age"),
        ("възраст", "age"),
        ("geboortejaar", "birth"),
        ("date of birth", "birth"),
        ("ervaring", "skipped"),
        ("minimumleeftijd", "skipped"),
        ("klanten", "skipped"),
        ("phone", "skipped"),
        ("openingstijden", "skipped"),
        ("over mij", "field"),
        ("", "field"),
    ],
)
def test_a_key_says_what_its_value_is_about(key: str, kind: str) -> None:
    assert kind_of_field(key) == kind
