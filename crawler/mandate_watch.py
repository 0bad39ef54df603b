"""Keeps the mandates of a running crawl fresh and says at every request whether it may leave."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from scrapy.crawler import Crawler
from scrapy.utils.misc import load_object

from crawler.clock import Clock
from crawler.errors import Halted, MandateEnded, NoMandate
from crawler.mandate import Mandate, host_of, permit
from crawler.run_context import clock_of, context_of
from crawler.shared import shared
from crawler.stop_switch import Stop, standing_stop, told

Loader = Callable[[str], Sequence[Mandate]]
"""Site id to the mandates that the record holds for it; setting ``BAKEN_MANDATES``."""

REREAD_EVERY = timedelta(seconds=15)
"""A revocation takes effect within this time; the bar is 60 seconds."""


class MandateWatch:
    """The mandates of one site, read again at intervals."""

    def __init__(
        self, *, site: str, mandate: Mandate, load: Loader, clock: Clock, stops: Path | None = None
    ) -> None:
        self._site = site
        self._mandates: Sequence[Mandate] = (mandate,)
        self._started_under = frozenset(mandate.hosts)
        self._load = load
        self._clock = clock
        self._stops = stops
        self._halted: Stop | None = None

    def permit(self, url: str) -> Mandate:
        """Return the active mandate for a URL.

        :raises Halted: when a person has stopped the site.
        :raises MandateEnded: when the crawl began with leave for this host and has it no more.
        :raises NoMandate: when there never was leave for this host.
        """
        if self._halted is not None:
            raise Halted(told(self._halted))
        try:
            return permit(self._mandates, url=url, now=self._clock.now())
        except NoMandate as error:
            if host_of(url) in self._started_under:
                raise MandateEnded(str(error)) from error
            raise

    @property
    def is_over(self) -> bool:
        """True when no mandate is active any more."""
        return not any(mandate.is_active(self._clock.now()) for mandate in self._mandates)

    @property
    def ends(self) -> datetime:
        """When the last of the mandates ends."""
        return max((mandate.ends for mandate in self._mandates), default=self._clock.now())

    def look_at_switch(self) -> Stop | None:
        """Return the order that stops the site, from now on or since before; None when there is none."""
        if self._halted is None:
            self._halted = standing_stop(self._stops, self._site)
        return self._halted

    async def refresh(self) -> None:
        """Read the mandates from the record again, in a thread."""
        self._mandates = tuple(await asyncio.to_thread(self._load, self._site))


def watch_of(crawler: Crawler) -> MandateWatch:
    """The one mandate watch of the crawl."""
    return shared(crawler, _build)


def _build(crawler: Crawler) -> MandateWatch:
    context = context_of(crawler)
    return MandateWatch(
        site=context.site.id,
        mandate=context.mandate,
        load=load_object(crawler.settings["BAKEN_MANDATES"]),
        clock=clock_of(crawler),
        stops=context.stops,
    )
