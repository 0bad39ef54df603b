"""The analysts' queue: one page of it at a time."""

from datetime import datetime
from typing import Any

from attrs import frozen
from django.core.cache import cache

from dashboards.triage.filters import QueueFilter
from dashboards.triage.keyset import Position, after
from dashboards.triage.sharing import Shared, shared_counts
from pipelines.records.models import Advert, Site

SIZE = 25
"""Rows on a page."""
COUNTED = 10_000
"""Adverts are counted up to here; more is shown as "10,000+"."""
PLACES_KEPT = 60
"""Seconds that the list of places may be old."""
MOST_PLACES = 500
COLUMNS = (
    "id",
    "band",
    "score",
    "place",
    "account",
    "first_seen_at",
    "gone_at",
    "verdict",
    "site__key",
    "current__title",
    "current__why",
    "current__why_indicator",
)


@frozen(kw_only=True)
class QueueRow:
    """One advert in the queue."""

    id: int
    band: str
    score: float
    title: str
    why: str
    why_indicator: str
    site: str
    place: str
    account: str
    first_seen_at: datetime
    gone_at: datetime | None
    verdict: str
    shared: Shared


@frozen(kw_only=True)
class QueuePage:
    """What one page of the queue shows."""

    rows: tuple[QueueRow, ...]
    total: int
    is_total_exact: bool
    cursor: str
    """Leads to the next page; empty on the last."""
    is_first: bool
    is_record_empty: bool
    """Nothing was ever collected, which is another thing than nothing found."""


def queue_page(wanted: QueueFilter, cursor: str = "") -> QueuePage:
    """The adverts behind the cursor; a cursor that cannot be read leads to the first page."""
    position = Position.read(cursor)
    ordered = after(wanted.adverts(), position, wanted.sort)
    found = list(ordered.values(*COLUMNS)[: SIZE + 1])
    rows = queue_rows(found[:SIZE])
    total = wanted.adverts().order_by()[: COUNTED + 1].count()
    return QueuePage(
        rows=rows,
        total=min(total, COUNTED),
        is_total_exact=total <= COUNTED,
        cursor=position_of(rows[-1]).token if len(found) > SIZE else "",
        is_first=position is None,
        is_record_empty=not rows and not Advert.objects.exists(),
    )


def queue_rows(found: list[dict[str, Any]]) -> tuple[QueueRow, ...]:
    """Rows from the values of :data:`COLUMNS`, with the number of adverts that share a contact."""
    shared = shared_counts([row["id"] for row in found])
    return tuple(_row(row, shared[row["id"]]) for row in found)


def position_of(row: QueueRow) -> Position:
    """The row's place in the queue."""
    return Position(score=row.score, first_seen_at=row.first_seen_at, id=row.id)


def sites() -> list[str]:
    """Keys of all sites."""
    return list(Site.objects.order_by("key").values_list("key", flat=True))


def places() -> list[str]:
    """Places that occur, for the filter's suggestions."""
    known: list[str] | None = cache.get("queue-places")
    if known is None:
        found = Advert.objects.exclude(place="").order_by("place").values_list("place", flat=True)
        known = list(found.distinct()[:MOST_PLACES])
        cache.set("queue-places", known, PLACES_KEPT)
    return known


def _row(row: dict[str, Any], shared: Shared) -> QueueRow:
    own = {name.removeprefix("current__"): value for name, value in row.items()}
    own["site"] = own.pop("site__key")
    return QueueRow(**own, shared=shared)
