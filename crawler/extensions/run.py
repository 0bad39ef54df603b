"""Keeps the run's row in the record alive, seals the evidence and finishes the run."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from attrs import evolve, frozen
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import deferred_from_coro

from crawler.capture.store import captures_of
from crawler.errors import WriteFailed
from crawler.extensions.revisits import revisits_of
from crawler.frontier.access import frontier_of
from crawler.log import get_logger
from crawler.run_context import clock_of, context_of
from crawler.shared import shared
from crawler.sites.types import SiteDefinition
from crawler.stopping import stop_reason

_log = get_logger(__name__)
BEAT_EVERY = 1.0
"""Seconds; what a progress bar shows is no older."""
COUNT_PREFIX = "baken/"
"""Scrapy stats with this prefix are the run's counts."""


class Runs(Protocol):
    """The run rows of the record; the module that setting ``BAKEN_RUNS`` names."""

    def begin_run(self, site: str, *, mandate_reference: str, now: datetime, replay: str | None) -> str:
        """Return the id of a new run, or of the unfinished one of this site and replay."""
        ...

    def beat(self, run_id: str, *, now: datetime, counts: Mapping[str, int]) -> None:
        """Say that the run is alive and how far it is."""
        ...

    def judge_run(self, run_id: str, *, site: SiteDefinition, evidence: Path, now: datetime) -> Sequence[str]:
        """Compare the run with what is expected of the site; return a line for each alarm it raises."""
        ...

    def finish_run(self, run_id: str, *, now: datetime, reason: str, counts: Mapping[str, int]) -> None:
        """End it with ``finished``, or leave it to be resumed with any other reason."""
        ...


@frozen(kw_only=True)
class RunEnd:
    """How a crawl ended."""

    reason: str
    counts: Mapping[str, int]
    is_finished: bool
    """True when nothing is left in the frontier."""
    alarms: tuple[str, ...] = ()
    """What is wrong with a run that came to its end, a line each; empty for a good one."""


class RunKeeper:
    """Beats while the crawl runs and ends it in the record."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._call = create_looping_call(self._tick)
        self._is_beating = False
        self.end: RunEnd | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RunKeeper":
        """Build it as Scrapy does."""
        keeper = shared(crawler, cls)
        crawler.signals.connect(keeper.opened, signal=signals.spider_opened)
        crawler.signals.connect(keeper.closed, signal=signals.spider_closed)
        return keeper

    def opened(self) -> None:
        """Begin."""
        self._call.start(BEAT_EVERY, now=False)

    async def closed(self, reason: str) -> None:
        """Seal the evidence; finish the run when nothing is left to fetch."""
        if not self._call.running:
            # the crawl never began, for instance because another one has the frontier
            return
        self._call.stop()
        reason = self._seal(stop_reason(self._crawler) or reason)
        if reason == "finished" and not frontier_of(self._crawler).stats().is_empty:
            reason = "incomplete"
        end = RunEnd(reason=reason, counts=self._counts(), is_finished=reason == "finished")
        _log.info("crawl_ended", reason=reason, **end.counts)
        await self._report(end)

    def _seal(self, reason: str) -> str:
        try:
            captures_of(self._crawler).seal()
        except WriteFailed as error:
            return error.reason
        return reason

    async def _report(self, end: RunEnd) -> None:
        """Say how it ended only when the record has it: a second signal may stop the process before."""
        if context_of(self._crawler).is_scratch:
            self.end = end
            return
        try:
            self.end = await asyncio.to_thread(self._close_run, end)
        except Exception:  # noqa: BLE001  # whatever the record raises: the run stays unfinished there, and is resumed
            _log.exception("run_not_closed", run=context_of(self._crawler).run_id)
            self.end = evolve(end, reason="record_unavailable", is_finished=False)

    def _close_run(self, end: RunEnd) -> RunEnd:
        """Judge the run, then close it: one that was not judged is still open, and is judged when resumed."""
        context, runs = context_of(self._crawler), runs_of(self._crawler.settings)
        now = clock_of(self._crawler).now()
        if end.is_finished:
            found = runs.judge_run(context.run_id, site=context.site, evidence=context.evidence, now=now)
            end = evolve(end, alarms=tuple(found))
        self._learn_from_visits()
        runs.finish_run(context.run_id, now=now, reason=end.reason, counts=end.counts)
        return end

    def _learn_from_visits(self) -> None:
        context, revisits = context_of(self._crawler), revisits_of(self._crawler.settings)
        if revisits is None:
            return
        try:
            revisits.update_after(context.run_id, visits_a_day=context.site.revisit.requests_a_day)
        except Exception as error:  # noqa: BLE001  the pages are recorded: the next look covers both intervals
            _log.error("visits_not_counted", run=context.run_id, error=type(error).__name__)

    def _tick(self) -> None:
        if not self._is_beating and not context_of(self._crawler).is_scratch:
            deferred_from_coro(self._beat())

    async def _beat(self) -> None:
        """One at a time: a slow record must not pile them up."""
        self._is_beating = True
        try:
            await asyncio.to_thread(
                runs_of(self._crawler.settings).beat,
                context_of(self._crawler).run_id,
                now=clock_of(self._crawler).now(),
                counts=self._counts(),
            )
        except Exception:  # noqa: BLE001  # a missed beat is no reason to end a crawl, whatever the record raises
            _log.exception("beat_failed")
        finally:
            self._is_beating = False

    def _counts(self) -> dict[str, int]:
        stats = self._crawler.stats.get_stats()
        counts = {
            name.removeprefix(COUNT_PREFIX): value
            for name, value in stats.items()
            if name.startswith(COUNT_PREFIX) and isinstance(value, int)
        }
        frontier = frontier_of(self._crawler).stats()
        return {
            "responses": stats.get("response_received_count", 0),
            "pages_done": frontier.done,
            "pages_failed": frontier.failed,
            "pages_left": frontier.pending + frontier.leased,
            **counts,
        }


def runs_of(settings: BaseSettings) -> Runs:
    """Return the module that keeps the runs."""
    return cast("Runs", import_module(settings["BAKEN_RUNS"]))


def end_of(crawler: Crawler) -> RunEnd | None:
    """Return how the crawl ended; None while it runs or when it never began."""
    return shared(crawler, RunKeeper).end
