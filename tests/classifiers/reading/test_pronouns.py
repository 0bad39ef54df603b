import pytest

from classifiers.reading.pronouns import may_stand_for, pronoun_in, pronouns_of


@pytest.mark.parametrize(
    ("language", "text", "pronoun"),
    [("en", "and then she's ", "she's"), ("nl", "toen werd hij ", "hij"), ("fr", "j'ai ", "")],
)
def test_the_last_pronoun_of_a_clause_is_found(language: str, text: str, pronoun: str) -> None:
    pronouns = pronouns_of(language)
    assert pronouns is not None
    assert pronoun_in(text, pronouns) == pronoun


@pytest.mark.parametrize(
    ("pronoun", "sentence", "may"),
    [
        ("she", "my son plays the piano", False),
        ("she", "my son and my daughter", True),
        ("she", "my dog is asleep", True),
    ],
)
def test_a_pronoun_may_stand_for_one_of_its_sex(pronoun: str, sentence: str, may: bool) -> None:
    pronouns = pronouns_of("en")
    assert pronouns is not None
    assert may_stand_for(pronoun, sentence, pronouns) is may


def test_a_language_that_leaves_pronouns_out_has_none() -> None:
    assert pronouns_of("es") is None
