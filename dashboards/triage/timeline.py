"""An advert's sightings as points on a line."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from attrs import frozen

from pipelines.records.models import Sighting

LEFT, RIGHT = 14.0, 706.0
"""First and last point on a drawing 720 wide."""


class Seen(StrEnum):
    """What a run found."""

    FIRST = "first"
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    BACK = "back"


@frozen(kw_only=True)
class Point:
    """One sighting."""

    x: float
    at: datetime
    seen: Seen
    gone_how: str
    version: int | None
    run: str


@frozen(kw_only=True)
class Stroke:
    """The line between two points; broken where the advert was gone."""

    x1: float
    x2: float
    is_gone: bool


@frozen(kw_only=True)
class Timeline:
    """Everything that the drawing and the list under it need."""

    points: tuple[Point, ...]
    strokes: tuple[Stroke, ...]


def timeline(sightings: Sequence[Sighting]) -> Timeline:
    """Points and strokes of sightings in order of time, with their run and version loaded."""
    points: list[Point] = []
    version: int | None = None
    for sighting in sightings:
        points.append(_point(sighting, sightings, points, version))
        version = points[-1].version or version
    strokes = tuple(
        Stroke(x1=left.x, x2=right.x, is_gone=left.seen == Seen.GONE) for left, right in pairwise(points)
    )
    return Timeline(points=tuple(points), strokes=strokes)


def _point(
    sighting: Sighting, sightings: Sequence[Sighting], earlier: Sequence[Point], version: int | None
) -> Point:
    number = sighting.version.number if sighting.version else None
    return Point(
        x=_place(sighting.seen_at, sightings[0].seen_at, sightings[-1].seen_at),
        at=sighting.seen_at,
        seen=_seen(sighting, earlier, number, version),
        gone_how=sighting.gone_how,
        version=number,
        run=sighting.run.key,
    )


def _seen(sighting: Sighting, earlier: Sequence[Point], number: int | None, version: int | None) -> Seen:
    if sighting.gone_how:
        return Seen.GONE
    if not earlier:
        return Seen.FIRST
    if earlier[-1].seen == Seen.GONE:
        return Seen.BACK
    return Seen.CHANGED if number is not None and number != version else Seen.SAME


def _place(at: datetime, first: datetime, last: datetime) -> float:
    whole = (last - first).total_seconds()
    if whole <= 0:
        return (LEFT + RIGHT) / 2
    return round(LEFT + (RIGHT - LEFT) * (at - first).total_seconds() / whole, 1)
