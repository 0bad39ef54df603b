from functools import cache

import pytest

from classifiers.ages import read_ages
from classifiers.assess import parts_of
from classifiers.language import detect_language
from classifiers.reading.patterns import pattern_rows
from tests.classifiers.cases_on_file import TODAY, all_cases


@cache
def labels_that_decide() -> frozenset[str]:
    """Labels of the table of whose age it is that decide an age of some labelled case."""
    return frozenset(
        age.why
        for case in all_cases()
        for part in parts_of(case.document)
        for age in read_ages(
            part.folded,
            part.finds,
            name=part.name,
            kind=part.kind,
            language=detect_language(part.folded.text),
            today=TODAY,
        )
    )


@pytest.mark.parametrize("label", pattern_rows("whose"))
def test_every_row_of_the_table_decides_a_labelled_case(label: str) -> None:
    assert label in labels_that_decide()
