import json
from collections import Counter

import pytest

from classifiers.evaluate import ALL, Case, Label, evaluate
from tests.classifiers.cases_on_file import RESULT, TODAY, all_cases, as_table


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_a_labelled_case_is_read_as_it_is_labelled(case: Case) -> None:
    assert evaluate([case], today=TODAY).misses == {}


def test_the_table_of_all_cases_is_the_frozen_one() -> None:
    frozen = json.loads(RESULT.read_text("utf-8"))
    assert as_table(evaluate(all_cases(), today=TODAY)) == frozen


def test_the_table_holds_what_is_asked_of_the_rules() -> None:
    row = evaluate(all_cases(), today=TODAY).rows[ALL]
    assert row.age_f1 is not None
    assert row.minors_flagged is not None
    assert row.adults_strong is not None
    assert (row.age_f1 >= 0.97, row.minors_flagged >= 0.97, row.adults_strong <= 0.01) == (True, True, True)


def test_there_are_enough_cases_and_both_labels_have_their_share() -> None:
    labels = Counter(case.label for case in all_cases())
    assert sum(labels.values()) >= 300
    assert min(labels[Label.MINOR], labels[Label.ADULT]) >= 0.4 * sum(labels.values())


def test_every_case_has_its_own_id_and_a_reason() -> None:
    cases = all_cases()
    assert len({case.id for case in cases}) == len(cases)
    assert all(case.why for case in cases)


def test_a_case_without_a_label_is_refused() -> None:
    from classifiers.evaluate import read_case

    with pytest.raises(KeyError, match="label"):
        read_case({"id": "x", "text": "", "language": "nl", "ages": [], "why": "incomplete"})
