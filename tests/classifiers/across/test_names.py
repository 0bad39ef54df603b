"""First names, where an advert says them plainly."""

from datetime import date

import pytest

from classifiers.across.names import is_of_several, names_of
from classifiers.across.types import Statement

DAY = date(2026, 3, 2)


def statement(title: str = "", text: str = "", **fields: str) -> Statement:
    return Statement(
        advert=1,
        version=1,
        title=title,
        text=text,
        fields=fields,
        place="Utrecht",
        first_seen=DAY,
        last_seen=DAY,
    )


@pytest.mark.parametrize(
    ("title", "text", "names"),
    [
        ("Anna in Utrecht", "", {"anna"}),
        ("Anna (21)", "", {"anna"}),
        ("Chloë, 23, Breda", "", {"chloe"}),
        ("", "Hallo, ik ben Anna en ik werk alleen.", {"anna"}),
        ("", "My name is Stella.", {"stella"}),
        ("", "Je m'appelle Fleur.", {"fleur"}),
        ("Emma | Den Haag centre", "", {"emma"}),
        ("Amélie reçoit à Tilburg", "", {"amelie"}),
        ("Weer terug in Breda: Bram", "", {"bram"}),
        ("Evening appointments with Kelly", "", {"kelly"}),
        ("Welkom | Breda", "", set()),
        ("Utrecht in Nederland", "", set()),
        ("Rustige plek", "Ik ben vandaag aanwezig.", set()),
        ("Nieuw", "Bel voor een afspraak.", set()),
    ],
)
def test_names_are_read_where_they_are_said(title: str, text: str, names: set[str]) -> None:
    assert names_of(statement(title, text)) == names


def test_a_field_for_the_name_goes_before_the_text() -> None:
    assert names_of(statement("Anna in Utrecht", naam="Bella van hier")) == {"bella"}


@pytest.mark.parametrize(
    ("text", "is_several"),
    [("Ik ben Anna.", False), ("Ik ben Anna. Ik ben Bella.", True), ("Wij zijn samen.", True)],
)
def test_an_advert_of_several_persons_is_told(text: str, is_several: bool) -> None:
    assert is_of_several(statement("", text)) is is_several
