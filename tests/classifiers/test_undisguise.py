import pytest

from classifiers.normalise import fold
from classifiers.undisguise import undisguised


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("zeve-ntien", "zeventien"),
        ("se--ize ans", "seize ans"),
        ("sev_en_teen", "seventeen"),
        ("dix--sept ans", "dixsept ans"),
        ("zeventieeeen", "zeventien"),
        ("сеееедемнайсет", "седемнайсет"),
        ("j44r", "jaar"),
        ("ikben17jaar", "ik ben 17 jaar"),
        ("F17 Cardiff", "female 17 cardiff"),
        ("17f, Stoke", "17 female, stoke"),
        ("kor: I6", "kor: i6"),
    ],
)
def test_a_disguised_word_is_put_back_as_it_is_said(written: str, said: str) -> None:
    assert undisguised(fold(written)).text == said


@pytest.mark.parametrize(
    "written", ["e-mail me", "dix-sept", "half-open", "Postcode F17", "a-b_c|d", "24-uurs", "-_-", "~·~"]
)
def test_words_that_say_no_age_stay_as_they_are(written: str) -> None:
    assert undisguised(fold(written)).text == fold(written).text


@pytest.mark.parametrize("written", ["Ik ben ze-ven-tien jaar", "ik ben zeve_ntien, j44r"])
def test_every_character_keeps_its_place_in_the_original(written: str) -> None:
    folded = undisguised(fold(written))
    spans = [folded.span(place, place + 1) for place in range(len(folded.text))]

    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(written) for start, end in spans)
