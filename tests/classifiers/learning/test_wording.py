"""Learnt wording: the same from the same labels, and every hit quotes the words that carried it."""

from functools import cache

import pytest

from classifiers.evaluate import Label
from classifiers.learning.errors import ModelRefused
from classifiers.learning.indicator import sentence
from classifiers.learning.wording import THRESHOLD, Wording, learn_wording
from classifiers.types import Document
from tests.classifiers.learning.labels import APART, telling

TEXT = "Welkom, bel voor een afspraak. Mijn huiswerk ligt in het lokaal."


@cache
def learnt() -> Wording:
    return learn_wording([(case.document, case.label is Label.MINOR) for case in telling(160)])


def test_a_hit_quotes_the_words_that_carried_it() -> None:
    hits = learnt().hits(Document(text=TEXT), weight=0.05)
    assert {hit.quote for hit in hits} >= {"huiswerk", "lokaal"}
    assert [TEXT[hit.start : hit.end] for hit in hits] == [hit.quote for hit in hits]
    assert {(hit.indicator, hit.weight) for hit in hits} == {("learnt-wording", 0.05)}


@pytest.mark.parametrize("text", ["Welkom, bel voor een afspraak in een rustige buurt.", "", "12345", "😀"])
def test_other_wording_is_no_hit(text: str) -> None:
    assert learnt().hits(Document(text=text), weight=0.05) == ()


def test_the_same_labels_give_the_same_bytes() -> None:
    cases = [(case.document, case.label is Label.MINOR) for case in telling(40)]
    assert learn_wording(cases).digest == learn_wording(cases).digest


def test_a_packed_classifier_judges_as_it_did() -> None:
    again = Wording(learnt().data)
    assert again.chance(Document(text=TEXT)) == learnt().chance(Document(text=TEXT)) >= THRESHOLD


def test_words_of_nationality_change_nothing() -> None:
    one, other = Document(text=TEXT), Document(text=TEXT.replace("Mijn", "Mijn Poolse blonde"))
    assert learnt().chance(one) == learnt().chance(other)


def test_bytes_that_are_no_classifier_are_refused() -> None:
    with pytest.raises(ModelRefused, match="train again"):
        Wording(b"no classifier").chance(Document(text=" ".join(APART)))


def test_an_analyst_reads_a_sentence_for_it_and_nothing_for_another() -> None:
    assert (
        sentence("learnt-wording", "nl")
        != sentence("learnt-wording", "en")
        == sentence("learnt-wording", "fr")
    )
    with pytest.raises(KeyError):
        sentence("youth-wording", "nl")
