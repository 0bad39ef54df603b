"""Small documents for tests of the index."""

from datetime import UTC, datetime, timedelta
from typing import Any

from pipelines.index.types import AdvertDocument, AdvertPage

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def advert(number: int, **values: Any) -> AdvertDocument:
    """An advert of which only what matters is named; each next one is first seen a minute later."""
    seen = MONDAY + timedelta(minutes=number)
    plain: dict[str, Any] = {
        "id": number,
        "revision": 1,
        "site": "lantaarn",
        "key": str(number),
        "title": f"Advertentie {number}",
        "text": "Ontvangst op afspraak.",
        "first_seen_at": seen,
        "last_seen_at": seen,
    }
    return AdvertDocument(**plain | values)


def ids(page: AdvertPage) -> list[int]:
    """The adverts of a page, in its order."""
    return [hit.id for hit in page.hits]
