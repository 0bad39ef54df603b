import pytest

from classifiers.reading.patterns import labeller, pattern_rows, token_specs


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
