"""Keeps the index close behind the record while a crawl runs. It never costs the crawl a page."""

import time
from collections.abc import Callable

import structlog

from pipelines.index.interface import AdvertIndex
from pipelines.projection import bring_up_to_date, project

REST_SECONDS = 30.0
"""After a failure the index is left alone for so long."""
MOST_AT_ONCE = 200
"""Adverts between two batches of pages; the rest follows after later ones or at the end."""
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

    def follow(self) -> None:
        """Send what changed, a bounded amount."""
        self._try(MOST_AT_ONCE)

    def finish(self) -> None:
        """Send all that is left, and let go of the index."""
        self._try(None)
        if self._index is not None:
            self._index.close()
            self._index = None

    def _try(self, limit: int | None) -> None:
        if self._clock() < self._rests_until:
            return
        try:
            if self._index is None:
                self._index = self._open()
                bring_up_to_date(self._index)
            project(self._index, limit=limit)
        except Exception as error:  # noqa: BLE001  the record is the truth; no failure of the index may reach it
            _log.warning("index_behind", error=type(error).__name__)
            self._rests_until = self._clock() + REST_SECONDS
