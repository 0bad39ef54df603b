import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.normalise import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Jaar", "jaar"),
        ("tweeëntwintig", "tweeentwintig"),
        ("\uff11\uff17", "17"),
        ("①⑦", "17"),
        ("⑰", "17"),
        ("1️⃣7️⃣", "17"),
        ("𝟏𝟕", "17"),
        ("١٧", "17"),
        ("1\u200b7", "17"),
        ("\u202e17\u202c", "17"),
        ("z e v e n t i e n", "zeventien"),
        ("z.e.s.t.i.e.n", "zestien"),
        ("z e v e n t i e n jaar", "zeventien jaar"),
        ("a b c", "a b c"),
        ("jааr", "jaar"),
        ("години", "години"),
        ("straße", "strasse"),
        ("e\u0301te\u0301", "ete"),
        ("½", "½"),
        ("", ""),
    ],
)
def test_what_is_written_is_folded(written: str, folded: str) -> None:
    assert fold(written).text == folded


@given(st.text(alphabet=st.characters(), max_size=60))
def test_every_folded_character_has_its_place_in_the_original(written: str) -> None:
    folded = fold(written)
    spans = [folded.span(place, place + 1) for place in range(len(folded.text))]
    assert all(0 <= start < end <= len(written) for start, end in spans)
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    ("written", "is_disguised"),
    [
        ("17 jaar", False),
        ("17 Jahre", False),
        ("vârsta 17", False),
        ("\uff11\uff17", True),
        ("1\u200b7", True),
        ("z e v e n", True),
    ],
)
def test_accents_and_capitals_are_no_disguise(written: str, is_disguised: bool) -> None:
    folded = fold(written)
    assert folded.is_disguised(0, len(folded.text)) is is_disguised
