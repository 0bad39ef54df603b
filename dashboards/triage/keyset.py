"""Pages by the last row seen, not by counting: page 4,000 costs as much as page 1."""

import base64
import binascii
import json
from datetime import datetime
from typing import Self

from attrs import frozen
from django.db.models import Q, QuerySet

from pipelines.records.models import Advert

DOWN = {"score": ("-score", "-first_seen_at", "-id"), "newest": ("-first_seen_at", "-id")}
UP = {"score": ("score", "first_seen_at", "id"), "newest": ("first_seen_at", "id")}


@frozen(kw_only=True)
class Position:
    """A row's place in the queue, whatever the order."""

    score: float
    first_seen_at: datetime
    id: int

    @property
    def token(self) -> str:
        """The position as one word for an address."""
        parts = json.dumps([self.score, self.first_seen_at.isoformat(), self.id])
        return base64.urlsafe_b64encode(parts.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, token: str) -> Self | None:
        """The position in a token; None where it is none."""
        try:
            padded = token + "=" * (-len(token) % 4)
            score, seen, key = json.loads(base64.urlsafe_b64decode(padded.encode()))
            moment = datetime.fromisoformat(seen)
            position = cls(score=float(score), first_seen_at=moment, id=int(key))
        except (ValueError, TypeError, binascii.Error):
            return None
        return position if moment.tzinfo is not None and abs(position.id) < 2**63 else None


def after(adverts: QuerySet[Advert], position: Position | None, sort: str) -> QuerySet[Advert]:
    """What comes behind the position, nearest first."""
    if position is not None:
        older = Q(first_seen_at__lt=position.first_seen_at) | Q(
            first_seen_at=position.first_seen_at, id__lt=position.id
        )
        adverts = adverts.filter(
            Q(score__lte=position.score) & (Q(score__lt=position.score) | older)
            if sort == "score"
            else Q(first_seen_at__lte=position.first_seen_at) & older
        )
    return adverts.order_by(*DOWN[sort])


def before(adverts: QuerySet[Advert], position: Position, sort: str) -> QuerySet[Advert]:
    """What comes before the position, nearest first."""
    newer = Q(first_seen_at__gt=position.first_seen_at) | Q(
        first_seen_at=position.first_seen_at, id__gt=position.id
    )
    restriction = (
        Q(score__gte=position.score) & (Q(score__gt=position.score) | newer)
        if sort == "score"
        else Q(first_seen_at__gte=position.first_seen_at) & newer
    )
    return adverts.filter(restriction).order_by(*UP[sort])
