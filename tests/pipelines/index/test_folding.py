"""Folding: what a person types meets what a page says, and every place leads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.index.folding import fold, fold_with_map
from pipelines.index.highlights import find_highlights


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        (" \n\t", ""),
        ("!?", ""),
        ("Meisje", " meisje "),
        ("Café\u200b, Zon", " cafe zon "),
        ("STRAẞE", " strasse "),
        ("İzmir ısı", " izmir isi "),
        ("½ uur…", " 1 2 uur "),
        ("🍒x", " 🍒 x "),
        ("1️⃣8", " 18 "),
        ("lisa_utrecht", " lisa utrecht "),
    ],
)
def test_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_the_map_goes_with_the_folded_text(text: str) -> None:
    folded, origins = fold_with_map(text)
    assert folded == fold(text)
    assert len(origins) == len(folded)
    assert origins == sorted(origins)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text(min_size=1), st.text())
def test_a_highlight_folds_to_what_was_looked_for(before: str, word: str, after: str) -> None:
    piece = fold(word)
    if not piece:
        return
    text = f"{before} {word} {after}"
    marks = find_highlights({"text": text}, [piece])
    assert marks
    assert all(piece.strip() in fold(text[mark.start : mark.end]) for mark in marks)


def test_a_page_that_repeats_a_word_a_million_times_gets_a_bounded_number_of_marks() -> None:
    assert len(find_highlights({"text": "aaa " * 1_000_000}, ["aaa"])) == 200
