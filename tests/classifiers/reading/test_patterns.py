import random
from datetime import date

import pytest

from classifiers import Document, classify
from classifiers.reading.patterns import labeller, pattern_rows, read_patterns, token_specs, vocabulary


@pytest.mark.parametrize(
    ("classes", "label"),
    [
        ("START selfbe BARE END", "person"),
        ("START child be BARE END", "child"),
        ("START bound AGE END", "rule"),
        ("START AGE dur END", "duration"),
        ("START past self BARE END", "past"),
        ("START near BARE END", "near"),
        ("START gap gap AGE gap END", ""),
    ],
)
def test_a_clause_has_the_first_label_whose_pattern_it_holds(classes: str, label: str) -> None:
    assert labeller("whose")(tuple(classes.split())) == label


def test_a_term_with_a_number_stands_for_optional_words() -> None:
    first, second, age = token_specs("~2 AGE")

    assert first == second
    assert first["OP"] == "?"
    assert {"gap", "name", "det"} <= set(first["ORTH"]["IN"])
    assert "be" not in first["ORTH"]["IN"]
    assert age == {"ORTH": {"IN": ["AGE"]}}


@pytest.mark.parametrize("table", ["whose", "arranging"])
def test_every_row_of_a_table_has_patterns(table: str) -> None:
    assert all(patterns for patterns in pattern_rows(table).values())


@pytest.mark.parametrize("table", ["whose", "arranging", "minority"])
def test_a_clause_that_spacy_need_not_look_at_has_no_label_in_any_pattern(table: str) -> None:
    patterns = read_patterns(table)
    names = sorted({name for pattern in patterns for needed in pattern.needed for name in needed})
    chance = random.Random(7)
    for _ in range(40):
        clause = ("START", *chance.choices(names, k=chance.randint(1, 9)), "END")
        found = [pattern.label for pattern in patterns if pattern.is_in(clause)]
        assert labeller(table)(clause) == (found[0] if found else "")


def test_words_that_were_never_met_before_leave_the_vocabulary_as_it_is() -> None:
    classify(Document(text="Ik ben Anna, 21 jaar, uit Utrecht."), today=date(2026, 3, 2))
    before = len(vocabulary().strings)
    for number in range(300):
        text = f"Ik ben Naam{number}x, {19 + number % 40} jaar, uit Plaats{number}y."
        classify(Document(text=text), today=date(2026, 3, 2))
    assert len(vocabulary().strings) == before
