import pytest

from classifiers.sexes import sexes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("f/17/hull", "female 17/hull"),
        ("17/f/hull", "17 female/hull"),
        ("16 f, hull", "16 female, hull"),
        ("hi\nf 17 hull", "hi\nfemale 17 hull"),
        ("m/17/york", "boy 17/york"),
        ("16 m from the beach", "16 m from the beach"),
        ("gate f/17", "gate f/17"),
    ],
)
def test_a_letter_of_sex_beside_an_age_becomes_a_word(text: str, said: str) -> None:
    for start, end, (word, places) in reversed(list(sexes(text))):
        assert len(word) == len(places)
        text = text[:start] + word + text[end:]
    assert text == said
