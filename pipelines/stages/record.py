"""Last stage: one writer thread puts evidence on the disk, pages into the record, and tells the frontier."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any

import attrs
import structlog
from django.db import connections
from scrapy.crawler import Crawler

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler import failpoints
from crawler.capture.store import captures_of
from crawler.config import load_config
from crawler.frontier.access import frontier_of
from crawler.run_context import context_of
from crawler.stopping import stop_crawl, stop_reason
from pipelines.index.opening import open_configured
from pipelines.records.runs import compare_adverts
from pipelines.records.types import Recorded
from pipelines.records.writer import record
from pipelines.stages.batching import BatchingThread
from pipelines.stages.committing import Committed, commit
from pipelines.stages.outcomes import Fate, Outcome, answer_for
from pipelines.stages.projecting import Projecting
from pipelines.types import ReadPage

STAT = "baken/"
"""Followed by a count's name; the run's row in the record shows them."""
COUNTED = tuple(
    field.name for field in attrs.fields(Recorded) if field.name not in {"problems", "advert_ids"}
)
WHOLE = (None, "budget_spent")
"""Reasons after which a run is not resumed; one that is stopped ends at once, and compares when resumed."""
_log = structlog.get_logger(__name__)


class RecordStage:
    """A page has passed once it is committed and acknowledged, or the run has stopped."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._thread: BatchingThread[ReadPage, Outcome] | None = None
        self._stop = ""
        self._projecting = Projecting(lambda: open_configured(load_config()))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RecordStage":
        """Build it as Scrapy does."""
        return cls(crawler)

    async def open_spider(self) -> None:
        """Start the thread; not for ``scrapy shell`` and ``scrapy parse``, which record nothing."""
        if context_of(self._crawler).is_scratch:
            return
        self._loop = asyncio.get_running_loop()
        for name in (*COUNTED, "adverts", "replies", "pages_refused"):
            self._crawler.stats.set_value(f"{STAT}{name}", 0)
        self._thread = BatchingThread(self._work, done=self._done, between=self._projecting.follow)
        self._thread.start()

    async def close_spider(self) -> None:
        """Write what is left."""
        if self._thread is not None:
            await self._thread.close()

    async def process_item(self, item: Any) -> Any:
        """Wait until the page is committed and acknowledged."""
        if self._thread is not None and isinstance(item, ReadPage):
            await self._thread.take(item)
        return item

    def _work(self, pages: Sequence[ReadPage]) -> Sequence[Outcome]:
        """In the writer's thread."""
        if self._stop:
            return [Outcome(page=page, fate=Fate.LEFT, reason=self._stop) for page in pages]
        run_key = context_of(self._crawler).run_id
        done = commit(pages, sync=captures_of(self._crawler).sync, record=partial(record, run_key=run_key))
        self._stop = done.stop
        self._tell_frontier(done.outcomes)
        failpoints.reach("record.acked")
        self._loop.call_soon_threadsafe(self._report, done)
        self._projecting.owe(sum(len(recorded.advert_ids) for recorded in done.recorded))
        return done.outcomes

    def _done(self) -> None:
        """At the end of the thread."""
        if not self._stop:
            if stop_reason(self._crawler) in WHOLE:
                compare_adverts(context_of(self._crawler).run_id)
            self._projecting.finish()
        connections.close_all()

    def _tell_frontier(self, outcomes: Sequence[Outcome]) -> None:
        frontier = frontier_of(self._crawler)
        finished = []
        for outcome in outcomes:
            url = outcome.page.page.url
            answer = answer_for(outcome.page)
            if outcome.fate is Fate.REFUSED:
                frontier.fail(url, "record-refused", retry=True)
            elif outcome.fate is Fate.RECORDED and answer.is_done:
                finished.append(url)
            elif outcome.fate is Fate.RECORDED:
                frontier.fail(url, answer.reason, retry=answer.retry)
        if finished:
            frontier.ack(finished)

    def _report(self, done: Committed) -> None:
        """In the reactor's thread: Scrapy's counts are not for two threads."""
        stats = self._crawler.stats
        for recorded in done.recorded:
            for name in COUNTED:
                if count := getattr(recorded, name):
                    stats.inc_value(f"{STAT}{name}", count)
        for outcome in done.outcomes:
            if outcome.fate is Fate.RECORDED:
                stats.inc_value(f"{STAT}adverts", len(outcome.page.adverts))
                stats.inc_value(f"{STAT}replies", len(outcome.page.replies))
            elif outcome.fate is Fate.REFUSED:
                stats.inc_value(f"{STAT}pages_refused")
        if done.stop:
            _log.error("record_stopped", reason=done.stop)
            stop_crawl(self._crawler, done.stop)
