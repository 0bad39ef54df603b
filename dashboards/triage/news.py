"""How much came in since the person's last session."""

from datetime import datetime

from attrs import evolve, frozen
from django.http import HttpRequest

from dashboards.accounts.last_look import last_session
from dashboards.triage.filters import MOMENT, QueueFilter
from dashboards.triage.queue import COUNTED, count_adverts


@frozen(kw_only=True)
class News:
    """How many adverts without a verdict are new."""

    since: datetime
    count: int
    is_exact: bool
    wanted: QueueFilter
    """The queue as it is now, of new adverts alone."""


def news(request: HttpRequest, wanted: QueueFilter) -> News | None:
    """What is new to this person; None at the very first login, where everything is."""
    since = last_session(request)
    if since is None:
        return None
    mark = since.strftime(MOMENT)
    count = count_adverts(QueueFilter(since=mark))
    return News(
        since=since,
        count=min(count, COUNTED),
        is_exact=count <= COUNTED,
        wanted=evolve(wanted, since=mark),
    )
