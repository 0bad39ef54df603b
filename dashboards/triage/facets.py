"""What the hits can be narrowed down to, with counts and the address of each step."""

from attrs import frozen
from django.http import QueryDict

from dashboards.triage.search_form import ATTEMPT, LISTS, NO_VERDICT
from pipelines.index.types import AdvertPage

MOST = 12
"""Values of one facet, the most frequent first; ticked ones always."""


@frozen(kw_only=True)
class FacetValue:
    """One value."""

    value: str
    count: int
    is_ticked: bool
    query: str
    """Query of the address that ticks it, or that takes the tick away."""


@frozen(kw_only=True)
class Facet:
    """One subject with its values."""

    name: str
    values: tuple[FacetValue, ...]


def facets(page: AdvertPage, lists: QueryDict) -> tuple[Facet, ...]:
    """Every facet that has something to choose."""
    found = []
    for name in LISTS:
        counts = {value or NO_VERDICT: count for value, count in page.facets.get(name, {}).items()}
        if name != "verdict":
            counts.pop(NO_VERDICT, None)
        ticked = lists.getlist(name)
        for value in ticked:
            counts.setdefault(value, 0)
        ordered = sorted(counts, key=lambda value: (value not in ticked, -counts[value], value))
        values = tuple(_value(name, value, counts[value], lists) for value in ordered[: MOST + len(ticked)])
        if values:
            found.append(Facet(name=name, values=values))
    return tuple(found)


def _value(name: str, value: str, count: int, lists: QueryDict) -> FacetValue:
    ticked = lists.getlist(name)
    changed = lists.copy()
    for place in ("cursor", ATTEMPT):
        changed.pop(place, None)
    changed.setlist(name, [v for v in ticked if v != value] if value in ticked else [*ticked, value])
    return FacetValue(value=value, count=count, is_ticked=value in ticked, query=changed.urlencode())
