import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.triage.worddiff import MOST_WORDS, Change, word_diff


@pytest.mark.parametrize(
    ("old", "new", "gone", "came"),
    [
        ("ik ben 21", "ik ben 19", ["21"], ["19"]),
        ("hallo", "hallo daar", [], [" daar"]),
        ("bel 06-12", "bel 06-13", ["12"], ["13"]),
        ("", "nieuw", [], ["nieuw"]),
        ("gelijk", "gelijk", [], []),
    ],
)
def test_words_that_went_and_came(old: str, new: str, gone: list[str], came: list[str]) -> None:
    found = word_diff(old, new) or ()
    assert [stretch.text for stretch in found if stretch.change == Change.GONE] == gone
    assert [stretch.text for stretch in found if stretch.change == Change.NEW] == came


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_back(old: str, new: str) -> None:
    found = word_diff(old, new) or ()
    assert "".join(stretch.text for stretch in found if stretch.change != Change.NEW) == old
    assert "".join(stretch.text for stretch in found if stretch.change != Change.GONE) == new


def test_texts_that_are_too_long_are_not_compared() -> None:
    assert word_diff("a " * MOST_WORDS, "b " * MOST_WORDS) is None
