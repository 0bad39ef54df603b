"""Words that set confirmed adverts apart."""

from collections import Counter

import pytest

from classifiers.learning.terms import log_odds, terms
from classifiers.learning.types import LabelledCase
from tests.classifiers.learning.labels import case, telling


def test_the_words_that_only_confirmed_adverts_use_come_first_with_examples() -> None:
    found = terms(telling(120))
    assert {term.text for term in found} >= {"gymtas", "kluisje", "lokaal"}
    term = next(term for term in found if term.text == "gymtas")
    assert (term.language, term.others) == ("nl", 0)
    assert term.confirmed >= term.sources >= len(term.examples) == 3
    assert all(example.quote.lower() == "gymtas" in example.context for example in term.examples)


def test_what_a_lexicon_has_already_is_not_proposed() -> None:
    assert "huiswerk" not in {term.text for term in terms(telling(120))}


def test_small_words_by_themselves_are_not_proposed() -> None:
    assert {term.text for term in terms(telling(120))}.isdisjoint({"ik", "mijn", "van mijn"})


def test_words_of_both_are_not_proposed() -> None:
    assert {term.text for term in terms(telling(120))}.isdisjoint({"welkom", "afspraak", "koffie"})


@pytest.mark.parametrize(
    "cases",
    [
        [],
        [case(n, is_minor=True, text="Eigen gymtas mee.", source="one") for n in range(50)],
        [case(n, is_minor=True, text="Poolse blonde Anna, 17 jaar.") for n in range(9)]
        + [case(n, is_minor=False, text="Welkom hier.") for n in range(100, 140)],
    ],
)
def test_one_writer_s_habits_and_what_may_not_be_scored_are_not_proposed(cases: list[LabelledCase]) -> None:
    words = {word for term in terms(cases) for word in term.text.split()}
    assert words.isdisjoint({"gymtas", "poolse", "blonde", "zeventien"})


def test_a_language_can_be_asked_for() -> None:
    assert terms(telling(120), language="de") == []


def test_log_odds_are_zero_where_both_use_a_word_alike_and_turn_with_the_sides() -> None:
    ours, theirs = Counter(a=10, b=10), Counter(a=10, b=1)
    scores = log_odds(ours, theirs)
    assert scores["b"] > 0 > scores["a"]
    assert log_odds(theirs, ours)["b"] == pytest.approx(-scores["b"])
