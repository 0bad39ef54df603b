"""Time, passed in wherever it is needed."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time of a run."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)


class StartedClock:
    """Starts at a given instant and runs on.

    A replayed recording is read at the time it was recorded, so that "gisteren" and a birth year
    mean the same for ever.
    """

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._origin = time.monotonic()

    def now(self) -> datetime:
        """The start plus what has gone by since, as aware UTC."""
        return self._start + timedelta(seconds=time.monotonic() - self._origin)


class FixedClock:
    """Stands still until it is set; for tests and for repeating a past run."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.instant
