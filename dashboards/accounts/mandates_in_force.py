"""Which mandates somebody may name as the ground for reading adverts."""

from datetime import datetime

from django.db.models import Q, QuerySet

from pipelines.records.models import Mandate

MOST = 50
"""That are offered: an agency has a handful at a time."""
MOST_OTHERS = 5
"""That are named where none is in force."""


def in_force(now: datetime) -> QuerySet[Mandate]:
    """Mandates that have begun and neither ended nor were revoked."""
    begun = Mandate.objects.filter(starts_at__lte=now, ends_at__gt=now)
    return begun.exclude(revoked_at__lte=now).order_by("-ends_at", "reference")


def is_in_force(reference: str, now: datetime) -> bool:
    """Whether this mandate is one of them."""
    return in_force(now).filter(reference=reference).exists()


def lately_over(now: datetime) -> list[Mandate]:
    """The mandates that ended last."""
    over = Mandate.objects.filter(Q(ends_at__lte=now) | Q(revoked_at__lte=now))
    return list(over.order_by("-ends_at", "reference")[:MOST_OTHERS])


def soon_to_begin(now: datetime) -> list[Mandate]:
    """The mandates that begin next."""
    coming = Mandate.objects.filter(starts_at__gt=now, revoked_at__isnull=True)
    return list(coming.order_by("starts_at", "reference")[:MOST_OTHERS])
