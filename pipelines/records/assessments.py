"""Assessments as they are stored with a version."""

from collections.abc import Iterator, Mapping
from typing import Any, TypedDict, TypeGuard

from classifiers.types import Age, Assessment, Hit


class StoredAge(TypedDict):
    """An age with its place."""

    value: int
    field: str
    start: int
    end: int
    quote: str


class StoredHit(TypedDict):
    """A reason with its place."""

    indicator: str
    field: str
    start: int
    end: int
    quote: str
    weight: float
    grade: str


class StoredAssessment(TypedDict):
    """The JSON of ``AdvertVersion.assessment``."""

    ages: list[StoredAge]
    hits: list[StoredHit]
    against: list[StoredHit]
    """What lowers the soft hits, with weights below zero; older rules stored none."""


UNPLACED = -1
"""Stands for a place that was not stored."""


def to_json(assessment: Assessment) -> StoredAssessment:
    """Ages, hits and what lowers them, with their quotes and places, in the classifier's order."""
    return {
        "ages": [_age(age) for age in assessment.ages],
        "hits": [_hit(hit) for hit in assessment.hits],
        "against": [_hit(hit) for hit in assessment.against],
    }


def from_json(stored: Any) -> StoredAssessment:
    """What a version holds, whatever rules wrote it: what is missing is filled in, what cannot be
    read is left out.

    A hit without a place gets the place -1, one without a weight 0.
    """
    parts = stored if isinstance(stored, Mapping) else {}
    return {
        "ages": [_read_age(age) for age in _entries(parts.get("ages")) if _is_number(age.get("value"))],
        "hits": [_read_hit(hit) for hit in _entries(parts.get("hits")) if hit.get("indicator")],
        "against": [_read_hit(hit) for hit in _entries(parts.get("against")) if hit.get("indicator")],
    }


def heaviest(assessment: Assessment) -> Hit | None:
    """The hit that weighs most, the first of equals; None where there is none."""
    return max(assessment.hits, key=lambda hit: hit.weight, default=None)


def _age(age: Age) -> StoredAge:
    return {"value": age.value, "field": age.field, "start": age.start, "end": age.end, "quote": age.quote}


def _hit(hit: Hit) -> StoredHit:
    return {
        "indicator": hit.indicator,
        "field": hit.field,
        "start": hit.start,
        "end": hit.end,
        "quote": hit.quote,
        "weight": hit.weight,
        "grade": hit.grade.value,
    }


def _entries(value: Any) -> Iterator[Mapping[str, Any]]:
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, Mapping):
            yield entry


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _place(entry: Mapping[str, Any], name: str) -> int:
    value = entry.get(name)
    return int(value) if _is_number(value) else UNPLACED


def _read_age(age: Mapping[str, Any]) -> StoredAge:
    return {
        "value": int(age["value"]),
        "field": str(age.get("field") or ""),
        "start": _place(age, "start"),
        "end": _place(age, "end"),
        "quote": str(age.get("quote") or ""),
    }


def _read_hit(hit: Mapping[str, Any]) -> StoredHit:
    weight = hit.get("weight")
    return {
        "indicator": str(hit["indicator"]),
        "field": str(hit.get("field") or ""),
        "start": _place(hit, "start"),
        "end": _place(hit, "end"),
        "quote": str(hit.get("quote") or ""),
        "weight": float(weight) if _is_number(weight) else 0.0,
        "grade": str(hit.get("grade") or ""),
    }
