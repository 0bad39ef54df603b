"""Pages by the last row seen, not by counting: page 4,000 costs as much as page 1."""

import base64
import binascii
import json
from datetime import datetime
from typing import Any, Self

from attrs import frozen
from django.db.models import QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan, TupleLessThanOrEqual

from crawler.items import Band
from pipelines.records.models import Advert

ORDERS = {"score": ("band", "score", "first_seen_at", "id"), "newest": ("first_seen_at", "id")}
"""Columns of each order, all falling; one index holds each. Bands sort by their names."""


@frozen(kw_only=True)
class Position:
    """A row's place in the queue, whatever the order."""

    band: str
    score: float
    first_seen_at: datetime
    id: int

    @property
    def token(self) -> str:
        """The position as one word for an address."""
        parts = json.dumps([self.band, self.score, self.first_seen_at.isoformat(), self.id])
        return base64.urlsafe_b64encode(parts.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, token: str) -> Self | None:
        """The position in a token; None where it is none."""
        try:
            padded = token + "=" * (-len(token) % 4)
            band, score, seen, key = json.loads(base64.urlsafe_b64decode(padded.encode()))
            moment = datetime.fromisoformat(seen)
            position = cls(band=Band(band).value, score=float(score), first_seen_at=moment, id=int(key))
        except (ValueError, TypeError, OverflowError, binascii.Error):
            return None
        return position if moment.tzinfo is not None and abs(position.id) < 2**63 else None

    @classmethod
    def of(cls, advert_id: int) -> Self | None:
        """Where this advert stands; None where there is none."""
        own = Advert.objects.filter(pk=advert_id).values("band", "score", "first_seen_at", "id").first()
        return None if own is None else cls(**own)

    def values(self, sort: str) -> list[Any]:
        """The values of an order's columns."""
        return [getattr(self, name) for name in ORDERS[sort]]


def after(adverts: QuerySet[Advert], position: Position | None, sort: str) -> QuerySet[Advert]:
    """What comes behind the position, nearest first."""
    if position is not None:
        # one comparison of whole rows: a database walks the index from there on
        adverts = adverts.filter(TupleLessThan(Tuple(*ORDERS[sort]), position.values(sort)))
    return adverts.order_by(*_down(sort))


def starting_with(adverts: QuerySet[Advert], position: Position, sort: str) -> QuerySet[Advert]:
    """What stands at the position and behind it, nearest first."""
    found = adverts.filter(TupleLessThanOrEqual(Tuple(*ORDERS[sort]), position.values(sort)))
    return found.order_by(*_down(sort))


def before(adverts: QuerySet[Advert], position: Position, sort: str) -> QuerySet[Advert]:
    """What comes before the position, nearest first."""
    found = adverts.filter(TupleGreaterThan(Tuple(*ORDERS[sort]), position.values(sort)))
    return found.order_by(*ORDERS[sort])


def _down(sort: str) -> list[str]:
    return [f"-{name}" for name in ORDERS[sort]]
