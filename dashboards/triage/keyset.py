"""Pages by the last row seen, not by counting: page 4,000 costs as much as page 1."""

import base64
import binascii
import json
from datetime import datetime
from typing import Self

from attrs import frozen
from django.db.models import QuerySet

from crawler.items import Band
from dashboards.triage.rowwise import Row, at_most, greater, less
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

    def row(self, sort: str) -> Row:
        """The columns of an order with the values that they have here."""
        columns = ORDERS[sort]
        return Row(model=Advert, columns=columns, values=tuple(getattr(self, name) for name in columns))


def after(adverts: QuerySet[Advert], position: Position | None, sort: str) -> QuerySet[Advert]:
    """What comes behind the position, nearest first."""
    if position is not None:
        adverts = adverts.filter(less(position.row(sort)))
    return adverts.order_by(*_down(sort))


def starting_with(adverts: QuerySet[Advert], position: Position, sort: str) -> QuerySet[Advert]:
    """What stands at the position and behind it, nearest first."""
    found = adverts.filter(at_most(position.row(sort)))
    return found.order_by(*_down(sort))


def before(adverts: QuerySet[Advert], position: Position, sort: str) -> QuerySet[Advert]:
    """What comes before the position, nearest first."""
    found = adverts.filter(greater(position.row(sort)))
    return found.order_by(*ORDERS[sort])


def _down(sort: str) -> list[str]:
    return [f"-{name}" for name in ORDERS[sort]]
