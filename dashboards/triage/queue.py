"""The analysts' queue: one page of it at a time."""

from datetime import datetime
from typing import Any

from attrs import frozen
from django.core.cache import cache

from dashboards.triage.filters import QueueFilter
from dashboards.triage.keyset import Position
from dashboards.triage.linked import linked_whys
from dashboards.triage.paging import Place, page_at
from dashboards.triage.sharing import Shared, shared_counts
from pipelines.records.models import Advert, Site

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
    "current__why_before",
    "current__why_after",
    "current__why_starts_inside",
    "current__why_ends_inside",
    "current__why_field",
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
    """Quote of the heaviest hit."""
    why_before: str
    why_after: str
    why_starts_inside: bool
    why_ends_inside: bool
    why_field: str
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
    next: str
    """Position that leads to the next page; empty on the last."""
    previous: str
    """Position that leads to the page before; empty on the first."""
    is_record_empty: bool
    """Nothing was ever collected, which is another thing than nothing found."""


def queue_page(wanted: QueueFilter, place: Place | None = None) -> QueuePage:
    """The adverts at this place of the queue."""
    part = page_at(wanted, place or Place(), COLUMNS)
    rows = queue_rows(part.found)
    total = count_adverts(wanted)
    return QueuePage(
        rows=rows,
        total=min(total, COUNTED),
        is_total_exact=total <= COUNTED,
        next=position_of(rows[-1]).token if rows and part.has_later else "",
        previous=position_of(rows[0]).token if rows and part.has_earlier else "",
        is_record_empty=not rows and not Advert.objects.exists(),
    )


def count_adverts(wanted: QueueFilter) -> int:
    """How many adverts the filter leaves, counted up to one more than :data:`COUNTED`."""
    return wanted.adverts().order_by()[: COUNTED + 1].count()


def queue_rows(found: list[dict[str, Any]]) -> tuple[QueueRow, ...]:
    """Rows from the values of :data:`COLUMNS`, with the number of adverts that share a contact."""
    shared = shared_counts([row["id"] for row in found])
    bare = [row["id"] for row in found if row["score"] and not row["current__why"]]
    elsewhere = linked_whys(bare) if bare else {}
    return tuple(_row(row, shared[row["id"]], elsewhere.get(row["id"], {})) for row in found)


def position_of(row: QueueRow) -> Position:
    """The row's place in the queue."""
    return Position(band=row.band, score=row.score, first_seen_at=row.first_seen_at, id=row.id)


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


def _row(row: dict[str, Any], shared: Shared, elsewhere: dict[str, Any]) -> QueueRow:
    """An advert that says nothing itself shows what stands elsewhere."""
    own = {name.removeprefix("current__"): value for name, value in row.items()} | elsewhere
    own["site"] = own.pop("site__key")
    return QueueRow(**own, shared=shared)
