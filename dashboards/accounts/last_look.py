"""When somebody last looked at the queue before this session: what came in later is new to them."""

from datetime import UTC, datetime, timedelta

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from dashboards.accounts.models import User
from dashboards.accounts.requests import person

SESSION_KEY = "new-since"
NOTED_EVERY = timedelta(seconds=30)
"""A look is not noted more often than that."""
RECORDED_WITHIN = timedelta(minutes=2)
"""An advert may be recorded this long after it was first seen; shown twice is better than never."""


def begin_news(request: HttpRequest, user: User, previous_login: datetime | None) -> None:
    """Keep for this session from when on adverts are new; called at login."""
    since = user.queue_seen_at or previous_login
    if since is not None:
        since = (since - RECORDED_WITHIN).astimezone(UTC).replace(microsecond=0)
        request.session[SESSION_KEY] = since.isoformat()


def last_session(request: HttpRequest) -> datetime | None:
    """The moment that this session counts from; None at the very first login."""
    kept = request.session.get(SESSION_KEY)
    return parse_datetime(kept) if kept else None


def note_look(request: HttpRequest) -> None:
    """The person has just seen the queue."""
    now = timezone.now()
    long_ago = Q(queue_seen_at__isnull=True) | Q(queue_seen_at__lt=now - NOTED_EVERY)
    User.objects.filter(long_ago, pk=person(request).pk).update(queue_seen_at=now)
