"""The writer's thread."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from pipelines.stages.batching import BATCH_SIZE, QUEUE_SIZE, BatchingThread


def nothing() -> None:
    """Nothing to tidy up."""


def test_items_come_back_in_their_order_in_bounded_batches() -> None:
    sizes: list[int] = []

    def work(items: Sequence[int]) -> list[int]:
        sizes.append(len(items))
        return [item * 2 for item in items]

    async def main() -> list[int]:
        thread = BatchingThread(work, done=nothing)
        thread.start()
        results = await asyncio.gather(*(thread.take(number) for number in range(QUEUE_SIZE * 2)))
        await thread.close()
        return list(results)

    assert asyncio.run(main()) == [number * 2 for number in range(QUEUE_SIZE * 2)]
    assert max(sizes) <= BATCH_SIZE
    assert len(sizes) < QUEUE_SIZE


def test_what_waits_at_the_end_is_worked_on() -> None:
    seen: list[int] = []
    ended = threading.Event()

    def work(items: Sequence[int]) -> list[None]:
        seen.extend(items)
        return [None for _ in items]

    async def main() -> None:
        thread = BatchingThread(work, done=ended.set)
        thread.start()
        waiting = [asyncio.ensure_future(thread.take(number)) for number in range(5)]
        await asyncio.sleep(0)
        await thread.close()
        await asyncio.gather(*waiting)

    asyncio.run(main())
    assert seen == [0, 1, 2, 3, 4]
    assert ended.is_set()


def test_whoever_waits_hears_of_a_failure_and_the_thread_goes_on() -> None:
    def work(items: Sequence[int]) -> list[int]:
        if 1 in items:
            raise ValueError("one")
        return list(items)

    async def main() -> int:
        thread = BatchingThread(work, done=nothing)
        thread.start()
        with pytest.raises(ValueError, match="one"):
            await thread.take(1)
        result = await thread.take(2)
        await thread.close()
        return result

    assert asyncio.run(main()) == 2


def test_what_is_done_between_batches_comes_after_their_results() -> None:
    order: list[str] = []

    async def main() -> None:
        thread: BatchingThread[int, int] = BatchingThread(
            lambda items: order.append("work") or list(items),  # type: ignore[func-returns-value]
            done=nothing,
            between=lambda: order.append("between"),
        )
        thread.start()
        await thread.take(1)
        await thread.close()

    asyncio.run(main())
    assert order[:2] == ["work", "between"]
