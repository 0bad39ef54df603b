import pytest

from classifiers.emoji_inside import around_emoji


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ik ben zeven\U0001f48btien", ["zeventien"]),
        ("she is seven\u2764teen", ["seventeen"]),
        ("so\U0001f48bnice", []),
        ("plain", []),
    ],
)
def test_a_word_of_age_is_put_together_around_an_emoji(text: str, said: list[str]) -> None:
    found = list(around_emoji(text))
    assert [word for _, _, (word, _) in found] == said
    assert all(
        text[place] == letter for *_, (word, at) in found for letter, place in zip(word, at, strict=True)
    )
