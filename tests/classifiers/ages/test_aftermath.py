from datetime import date

import pytest

from classifiers import Document, classify

_DAY = date(2026, 3, 2)


def _ages(text: str) -> list[int]:
    return [age.value for age in classify(Document(text=text), today=_DAY).ages]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Ik ben 19... grapje, 17.", [17]),
        ("I am 19, no wait, 17.", [17]),
        ("Ich bin 19... nein, 17.", [17]),
        ("Tengo 27, no 17.", [27]),
        ("I'm seventeen years young, no agency.", [17]),
    ],
)
def test_a_number_that_another_sets_right_is_no_age(text: str, ages: list[int]) -> None:
    assert _ages(text) == ages


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Een jongen van 17 stond aan de deur, die heb ik weggestuurd.", []),
        ("A boy of 17 knocked and I sent him away.", []),
        ("Ik ben 17 en word overal weggestuurd.", [17]),
    ],
)
def test_whoever_was_sent_away_is_not_the_advertised_person(text: str, ages: list[int]) -> None:
    assert _ages(text) == ages


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Ben je 18? Nog niet? Ga dan weg.", []),
        ("Of ik 18 ben? Nog niet, in mei pas.", [17]),
    ],
)
def test_an_answer_tells_that_eighteen_is_still_to_come(text: str, ages: list[int]) -> None:
    assert _ages(text) == ages
