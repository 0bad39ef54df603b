"""Labels that are held back, and the figures of scores."""

import pytest
from attrs import evolve

from classifiers.learning.scoring import bounds_now, prepared
from classifiers.learning.types import Prepared
from classifiers.learning.validation import chance, cross_validated, fold_of, quality
from classifiers.score import committed_table
from tests.classifiers.learning.labels import case, telling

TABLE = committed_table()


def test_a_source_is_held_back_whole_and_every_label_once() -> None:
    cases = prepared(telling(80), {})
    assert cross_validated(cases, bounds_now(with_wording=False)).labels == 80
    assert fold_of("a", 5) == fold_of("a", 5) < 5


def test_learnt_weights_do_no_worse_than_the_present_ones_where_the_labels_tell() -> None:
    found = cross_validated(prepared(telling(200), {}), bounds_now(with_wording=False))
    assert found.learnt.log_loss <= found.present.log_loss
    assert sum(one.labels for one in found.calibration) == 200


@pytest.mark.parametrize(
    ("scores", "truth", "auc"),
    [
        ([0.1, 0.9], [False, True], 1.0),
        ([0.9, 0.1], [False, True], 0.0),
        ([0.5, 0.5], [False, True], 0.5),
        ([0.5], [True], None),
    ],
)
def test_the_share_of_pairs_in_the_right_order(
    scores: list[float], truth: list[bool], auc: float | None
) -> None:
    assert quality(scores, truth, TABLE).auc == auc


def test_what_is_flagged_is_counted_for_minors_and_adults_apart() -> None:
    found = quality([0.3, 0.2, 0.5], [True, True, False], TABLE)
    assert (found.flagged_minors, found.flagged_adults) == (0.5, 1.0)


def test_a_label_that_the_law_decides_teaches_no_weight() -> None:
    assert prepared([case(1, is_minor=True, text="Ik ben 17 jaar.")], {}) == []


def test_counter_evidence_lowers_a_chance_and_never_below_the_base() -> None:
    hit = Prepared(id="1", source="", is_minor=False, codes=frozenset({"school-life"}))
    lowered = evolve(hit, against=frozenset({"adult-life"}))
    weak = evolve(lowered, codes=frozenset({"trust-wording"}))
    assert chance(lowered, TABLE, 0.05) < chance(hit, TABLE, 0.05)
    assert chance(weak, TABLE, 0.05) == 0.05


def test_what_is_worth_a_look_is_flagged_whatever_its_score() -> None:
    assert quality([0.02, 0.02], [True, False], TABLE, [True, False]).flagged_minors == 1.0
