"""Keeps the index close behind the record while a crawl runs. It never costs the crawl a page."""

import time
from collections.abc import Callable

import structlog

from pipelines.index.interface import AdvertIndex
from pipelines.projection import bring_up_to_date, project

REST_SECONDS = 30.0
"""After a failure the index is left alone for at least so long."""
REST_TIMES = 12
"""And for so many times as long as it kept the crawl waiting: one that is slow to fail costs a twelfth."""
MOST_AT_ONCE = 200
"""Adverts between two batches of pages; the rest follows after later ones or at the end."""
FOLLOW_SECONDS = 1.0
"""How far the index may be behind while fewer than that many wait: their transaction is shared."""
_log = structlog.get_logger(__name__)


class Projecting:
    """Lives in the writer's thread. Every failure is logged and caught up on later."""

    def __init__(
        self, open_index: Callable[[], AdvertIndex], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._open = open_index
        self._clock = clock
        self._index: AdvertIndex | None = None
        self._rests_until = float("-inf")
        self._owed = 0
        self._owed_since = 0.0

    def owe(self, adverts: int) -> None:
        """Note that so many adverts changed."""
        if adverts and not self._owed:
            self._owed_since = self._clock()
        self._owed += adverts

    def follow(self) -> None:
        """Send what changed, a bounded amount, when it is much or has waited for long enough."""
        is_due = self._owed >= MOST_AT_ONCE or self._clock() >= self._owed_since + FOLLOW_SECONDS
        if self._owed and is_due and self._try(MOST_AT_ONCE):
            self._owed = max(0, self._owed - MOST_AT_ONCE)
            self._owed_since = self._clock()

    def finish(self) -> None:
        """Send all that is left, and let go of the index."""
        self._try(None)
        if self._index is not None:
            self._index.close()
            self._index = None

    def _try(self, limit: int | None) -> bool:
        """Whether the index took something, or everything."""
        began = self._clock()
        if began < self._rests_until:
            return False
        try:
            if self._index is None:
                self._index = self._open()
                bring_up_to_date(self._index)
            project(self._index, limit=limit)
        except Exception as error:  # noqa: BLE001  the record is the truth; no failure of the index may reach it
            _log.warning("index_behind", error=type(error).__name__)
            ended = self._clock()
            self._rests_until = ended + max(REST_SECONDS, REST_TIMES * (ended - began))
            return False
        return True
