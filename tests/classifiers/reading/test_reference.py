from datetime import date

import pytest

from classifiers import Document, classify

_DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Mijn dochter is gek op paarden. Ze is 12.", []),
        ("My youngest is at college, he's 16. I'm 41 myself.", [41]),
        ("I'm 34 and I have a dog called Rex. He's 16.", [34]),
        ("Meine Tochter liebt Pferde. Sie ist 12.", []),
        ("Ma fille adore les chevaux. Elle a 12 ans.", []),
        ("Notre chatte a 16 ans. J'aurai 18 ans le mois prochain.", [17]),
    ],
)
def test_a_pronoun_stands_for_whoever_was_named_before_it(text: str, ages: list[int]) -> None:
    assert [age.value for age in classify(Document(text=text), today=_DAY).ages] == ages


@pytest.mark.parametrize(
    "text",
    [
        "My husband takes the calls. She is 17.",
        "Mein Mann macht die Termine. Sie ist 17.",
        "Kim woont hier pas. Ze is 17.",
    ],
)
def test_a_pronoun_of_the_other_sex_does_not(text: str) -> None:
    assert [age.value for age in classify(Document(text=text), today=_DAY).ages] == [17]
