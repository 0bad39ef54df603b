"""What a person types becomes pieces that no engine can take for its own language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.index.errors import QueryError
from pipelines.index.words import Words, read_words

_typed = st.text(alphabet=st.one_of(st.sampled_from("\"-'*()^: aé17🍒“”"), st.characters()), max_size=60)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", Words()),
        ("  \t", Words()),
        ("Meisje", Words(required=("meisje",))),
        ("meisje MEISJE", Words(required=("meisje",))),
        ("17 ik", Words(required=(" 17 ", " ik "))),
        ('"ik ben" -"van -hier"', Words(required=(" ik ben ",), excluded=(" van hier ",))),
        ("17-jarige", Words(required=(" 17 jarige",))),
        ("-18 -ab", Words(excluded=(" 18 ", " ab "))),
        ("a & utrecht", Words(required=(" a ", "utrecht"))),
        ('"" utrecht', Words(required=("utrecht",))),
        ('utrecht"ik ben"', Words(required=("utrecht", " ik ben "))),
    ],
)
def test_words_phrases_and_exclusions_are_told_apart(typed: str, words: Words) -> None:
    assert read_words(typed) == words


def test_too_many_words_are_refused() -> None:
    with pytest.raises(QueryError, match="32"):
        read_words(" ".join(f"word{n}" for n in range(33)))


@given(_typed)
def test_whatever_is_typed_becomes_plain_pieces_or_an_error_with_its_place(typed: str) -> None:
    outcome = _outcome(typed)
    if isinstance(outcome, Words):
        pieces = outcome.required + outcome.excluded
        assert not re.search(r'["\x00]', "".join(pieces))
        assert all(len(piece) >= 3 for piece in pieces)
    else:
        assert outcome in range(len(typed))


def _outcome(typed: str) -> Words | int | None:
    try:
        return read_words(typed)
    except QueryError as error:
        return error.position
