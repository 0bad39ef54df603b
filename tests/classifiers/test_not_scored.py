"""What must never weigh: origin and looks, and what research found to point the other way."""

import pytest

from classifiers import Document, classify
from tests.classifiers.cases_on_file import TODAY

ADULT = "Ik ben Anna, 31 jaar. Bel voor een afspraak."
MINOR = "Ik ben Anna, 17 jaar. Bel voor een afspraak."

ORIGIN_AND_LOOKS = (
    "Nederlandse, Roemeense en Hongaarse ouders.",
    "Bulgarian and Polish.",
    "Ich komme aus Brasilien.",
    "Je suis d'origine africaine.",
    "Soy latina, morena y de piel clara.",
    "Blond haar, blauwe ogen, slank, 168 cm.",
    "Petite, brunette, tattoo on the arm.",
    "Asian, dark skin, short hair.",
    "Moslim, joods, christelijk, hindoe.",
)

CONTRADICTED = (
    "Deze week in Breda, volgende week in Tilburg.",
    "Touring: Leeds, York, Hull.",
    "Several tattoos and a piercing.",
    "Stuur eerst een foto van je legitimatie.",
    "References required, no blocked numbers.",
)
"""Movement between cities, tattoos, screening of clients: JIRN/NIJ 2024 found no relation or the reverse."""


@pytest.mark.parametrize("text", [ADULT, MINOR])
@pytest.mark.parametrize("said", [*ORIGIN_AND_LOOKS, *CONTRADICTED])
def test_it_changes_neither_score_nor_hits(text: str, said: str) -> None:
    without = classify(Document(text=text), today=TODAY)
    withs = classify(Document(text=f"{text} {said}"), today=TODAY)

    assert (withs.score, withs.band) == (without.score, without.band)
    assert [hit.quote for hit in withs.hits] == [hit.quote for hit in without.hits]


@pytest.mark.parametrize("age", [19, 20, 21, 22])
def test_an_age_under_23_that_is_no_minors_weighs_nothing(age: int) -> None:
    assert classify(Document(text=f"I am {age} years old."), today=TODAY).score == 0.0
