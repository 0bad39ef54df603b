"""Assessments that an older version of the rules stored."""

from typing import Any

import pytest

from pipelines.records.assessments import from_json, to_json
from tests.pipelines.pages import assessment

UNPLACED = {"indicator": "x", "field": "", "start": -1, "end": -1, "quote": "", "weight": 0.0, "grade": ""}


def test_what_was_stored_today_comes_back_as_it_is() -> None:
    stored = to_json(assessment())
    assert from_json(stored) == stored


@pytest.mark.parametrize(
    "hit", [{}, {"weight": None, "start": "3"}, {"grade": None, "quote": None, "end": []}]
)
def test_what_a_hit_lacks_is_filled_in(hit: dict[str, Any]) -> None:
    assert from_json({"hits": [{"indicator": "x", **hit}]})["hits"] == [UNPLACED]


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        "x",
        {},
        {"hits": None},
        {"hits": ["x", None, {}]},
        {"ages": [{"value": "x"}, {"value": True}]},
    ],
)
def test_what_cannot_be_read_is_left_out(stored: Any) -> None:
    assert from_json(stored) == {"ages": [], "hits": [], "against": []}
