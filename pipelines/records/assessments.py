"""Assessments as they are stored with a version."""

from typing import TypedDict

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


def to_json(assessment: Assessment) -> StoredAssessment:
    """Ages and hits with their quotes and places, in the classifier's order."""
    return {"ages": [_age(age) for age in assessment.ages], "hits": [_hit(hit) for hit in assessment.hits]}


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
