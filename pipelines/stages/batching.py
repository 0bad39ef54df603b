"""One thread that takes items from a bounded queue and works on them in batches."""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from attrs import frozen

Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH_SIZE = 50
"""Items in one transaction: beyond it the commit's share of the cost no longer shrinks."""
BATCH_SECONDS = 0.01
"""How long the first item of a batch waits for company.

A crawl has at most 16 pages in flight, so a batch is seldom full and this wait is paid nearly every
time; shorter ones cost more in commits than they save.
"""
QUEUE_SIZE = 200
"""Items that wait; more, and whoever brings them waits too."""
BUSY_WAIT = 0.005
"""Seconds between two tries to hand over to a full queue."""
IDLE_SECONDS = 1.0
"""How often ``between`` is called while nothing comes."""


@frozen(eq=False)
class _Handed(Generic[Item, Result]):
    item: Item
    future: "asyncio.Future[Result]"


class BatchingThread(Generic[Item, Result]):
    """Hands items to ``work`` in the order in which they came; what it returns goes back to each."""

    def __init__(
        self,
        work: Callable[[Sequence[Item]], Sequence[Result]],
        *,
        done: Callable[[], None],
        between: Callable[[], None] | None = None,
    ) -> None:
        """``work`` returns one result for each item, in order. All three run in the thread.

        ``between`` is called when a batch has its results, and every second without one; ``done`` at the end.
        """
        self._work = work
        self._done = done
        self._between = between
        # a simple queue takes an item without giving the other thread the processor; its bound is ours
        self._queue: queue.SimpleQueue[_Handed[Item, Result] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Start the thread; called within the running event loop that waits for results."""
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    async def take(self, item: Item) -> Result:
        """Hand an item over and wait until it is worked on."""
        handed: _Handed[Item, Result] = _Handed(item, asyncio.get_running_loop().create_future())
        await self._put(handed)
        return await handed.future

    async def close(self) -> None:
        """Work on what is left, then end the thread."""
        await self._put(None)
        await asyncio.to_thread(self._thread.join)

    async def _put(self, handed: _Handed[Item, Result] | None) -> None:
        while self._queue.qsize() >= QUEUE_SIZE:
            await asyncio.sleep(BUSY_WAIT)
        self._queue.put(handed)

    def _run(self) -> None:
        try:
            is_open = True
            while is_open:
                batch, is_open = self._next()
                if batch:
                    self._finish(batch)
                if self._between is not None:
                    self._between()
        finally:
            self._done()

    def _next(self) -> tuple[list[_Handed[Item, Result]], bool]:
        """The next batch, and whether another may follow."""
        try:
            first = self._queue.get(timeout=IDLE_SECONDS)
        except queue.Empty:
            return [], True
        if first is None:
            return [], False
        batch, until = [first], time.monotonic() + BATCH_SECONDS
        while len(batch) < BATCH_SIZE:
            try:
                handed = self._next_until(until)
            except queue.Empty:
                break
            if handed is None:
                return batch, False
            batch.append(handed)
        return batch, True

    def _next_until(self, until: float) -> _Handed[Item, Result] | None:
        """What is there already is taken without asking for the time."""
        try:
            return self._queue.get_nowait()
        except queue.Empty:
            return self._queue.get(timeout=max(0.0, until - time.monotonic()))

    def _finish(self, batch: Sequence[_Handed[Item, Result]]) -> None:
        if self._loop is None:
            raise RuntimeError("not started")
        try:
            results = self._work([handed.item for handed in batch])
        except Exception as error:  # noqa: BLE001  whoever waits must hear of it, or it waits for ever
            self._loop.call_soon_threadsafe(_fail, batch, error)
        else:
            self._loop.call_soon_threadsafe(_settle, batch, results)


def _settle(batch: Sequence[_Handed[Item, Result]], results: Sequence[Result]) -> None:
    for handed, result in zip(batch, results, strict=True):
        if not handed.future.done():
            handed.future.set_result(result)


def _fail(batch: Sequence[_Handed[Item, Result]], error: Exception) -> None:
    for handed in batch:
        if not handed.future.done():
            handed.future.set_exception(error)
