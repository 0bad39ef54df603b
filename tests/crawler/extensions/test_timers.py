"""Timers that were called off do not pile up."""

import asyncio
from typing import Any

from twisted.internet.asyncioreactor import AsyncioSelectorReactor

from crawler.extensions.timers import TimersRest


def test_timers_that_were_called_off_are_thrown_away_while_the_spider_is_open() -> None:
    loop = asyncio.new_event_loop()
    reactor: Any = AsyncioSelectorReactor(loop)
    rest = TimersRest(reactor, every=0.01)
    for _ in range(100):
        reactor.callLater(3600, print).cancel()
    rest.opened()
    loop.run_until_complete(_until_few(reactor))
    rest.closed()
    reactor.removeAll()
    loop.close()


async def _until_few(reactor: Any) -> None:
    while len(reactor._pendingTimedCalls) > 1:
        await asyncio.sleep(0.01)
