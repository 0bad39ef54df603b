"""The words that may be learnt from, and those that never are."""

import pytest

from classifiers.learning.words import is_never_learnt, words_to_learn_from
from classifiers.types import Document


@pytest.mark.parametrize(
    "word",
    [
        *["poolse", "roemeens", "hongaarse", "bulgarian", "marokkaanse", "aziatisch", "afrikaans", "latina"],
        *["romani", "blonde", "slank", "petite", "huidskleur", "haar", "zwarte", "tattoos", "moslima"],
        *["joods", "exotic", "knappe"],
    ],
)
def test_nationality_ethnicity_religion_and_looks_are_never_learnt(word: str) -> None:
    assert is_never_learnt(word)
    assert words_to_learn_from(Document(text=f"Welkom {word} bezoek")) == words_to_learn_from(
        Document(text=f"Welkom {' ' * len(word)} bezoek")
    )


@pytest.mark.parametrize("word", ["huiswerk", "welkom", "afspraak", "rooster", "taxi", "betrouwbaar"])
def test_other_words_may_be_learnt_from(word: str) -> None:
    assert not is_never_learnt(word)


def test_numbers_contacts_names_and_places_are_left_out() -> None:
    document = Document(
        title="Anna in Utrecht",
        text="Ik ben zeventien (17), mail anna@post.example of www.post.example.",
        fields={"name": "Anna", "place": "Utrecht"},
    )
    assert [word.text for word in words_to_learn_from(document)] == ["in", "ik", "ben", "mail", "of"]


def test_every_word_stands_where_it_says() -> None:
    document = Document(title="Ｗelkom", text="Één café\u200b vóór de deur")
    sources = {"title": document.title, "text": document.text}
    assert all(sources[word.field][word.start : word.end].strip() for word in words_to_learn_from(document))
