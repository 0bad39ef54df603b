import json
from collections import Counter

import pytest

from classifiers.evaluate import ALL, Case, Label, as_table, evaluate
from classifiers.words.load import LANGUAGES
from tests.classifiers.cases_on_file import RESULT, TODAY, all_cases


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_a_labelled_case_is_read_as_it_is_labelled(case: Case) -> None:
    assert evaluate([case], today=TODAY).misses == {}


def test_the_table_of_all_cases_is_the_frozen_one() -> None:
    frozen = json.loads(RESULT.read_text("utf-8"))
    assert as_table(evaluate(all_cases(), today=TODAY)) == frozen


def test_the_table_holds_what_is_asked_of_the_rules() -> None:
    row = evaluate(all_cases(), today=TODAY).rows[ALL]
    assert (row.age_f1 or 0) >= 0.98
    assert (row.strong_precision or 0) >= 0.98
    assert row.adults_strong == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_minors_are_flagged_in_every_language(language: str) -> None:
    row = evaluate([case for case in all_cases() if case.language == language], today=TODAY).rows[ALL]
    assert (row.minors_flagged or 0) >= (0.99 if language in {"nl", "en"} else 0.97)


def test_every_disguise_is_read_as_well_as_plain_text() -> None:
    kinds = evaluate(all_cases(), today=TODAY).kinds
    disguises = {name: row.minors_flagged or 0 for name, row in kinds.items() if name.startswith("disguise")}
    assert len(disguises) >= 15
    assert {name: share for name, share in disguises.items() if share < 0.97} == {}


def test_there_are_enough_cases_and_both_labels_have_their_share() -> None:
    labels = Counter(case.label for case in all_cases())
    assert sum(labels.values()) >= 1_500
    assert min(labels[Label.MINOR], labels[Label.ADULT]) >= 0.35 * sum(labels.values())


def test_every_case_has_its_own_id_and_a_reason() -> None:
    cases = all_cases()
    assert len({case.id for case in cases}) == len(cases)
    assert all(case.why for case in cases)


def test_a_case_without_a_label_is_refused() -> None:
    from classifiers.evaluate import read_case

    with pytest.raises(KeyError, match="label"):
        read_case({"id": "x", "text": "", "language": "nl", "ages": [], "why": "incomplete"})
