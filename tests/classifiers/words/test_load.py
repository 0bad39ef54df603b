"""Every language's words are there, folded, and mean an age that a person can have."""

import pytest

from classifiers.normalise import fold
from classifiers.words.load import LANGUAGES, Words, shared_words, words_of

EVERY = [words_of(language) for language in LANGUAGES]


def name_of(words: Words) -> str:
    return words.language


@pytest.mark.parametrize("words", EVERY, ids=name_of)
def test_the_ages_that_matter_most_can_be_written_out(words: Words) -> None:
    assert {14, 15, 16, 17, 18} <= set(words.numbers.values())


@pytest.mark.parametrize("words", EVERY, ids=name_of)
def test_number_words_are_ages(words: Words) -> None:
    assert all(10 <= value <= 69 for value in words.numbers.values())


@pytest.mark.parametrize("words", EVERY, ids=name_of)
def test_words_are_folded_as_the_text_will_be(words: Words) -> None:
    every = [*words.numbers, *words.classes, *words.old_units, *words.year_units]

    assert [word for word in every if fold(word).text != word] == []


def test_fields_of_price_and_phone_are_not_read_for_ages() -> None:
    assert {"phone", "price", "hours"} <= shared_words().keys_without_ages
