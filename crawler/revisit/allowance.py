"""How many visits one run may make, so that a site's runs together keep to so many a day."""

import math
from datetime import UTC, datetime, timedelta

_DAY = timedelta(days=1)
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


def allowance(requests_a_day: float, *, now: datetime, before: datetime | None) -> int:
    """Return the visits of a run that begins at ``now``; ``before`` is when the run before it began.

    Whole visits are counted off a clock that ticks ``requests_a_day`` times a day, so the fractions of many
    short runs add up to the budget. What was not used within a day is not saved up: a site that was left
    alone for a week is not asked a week's worth at once.
    """
    since = now - _DAY if before is None else max(before, now - _DAY)
    return max(_ticks(requests_a_day, now) - _ticks(requests_a_day, since), 0)


def _ticks(requests_a_day: float, at: datetime) -> int:
    return math.floor(requests_a_day * ((at - _BEGIN) / _DAY))
