"""Everything that is fixed about one run.

Scrapy deep-copies settings, so the context holds plain data; components build their live objects
from it.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from attrs import field, frozen
from scrapy.crawler import Crawler

from crawler.clock import Clock, StartedClock, SystemClock
from crawler.errors import ConfigError
from crawler.mandate import Mandate
from crawler.rendering.find import FoundBrowser
from crawler.shared import shared
from crawler.sites.types import SiteDefinition

SETTING = "BAKEN_RUN"


@frozen(kw_only=True)
class ReplayPoint:
    """A recording that a server on 127.0.0.1 answers."""

    recording: str
    """Name of the recording; a run is resumed by the same recording only."""
    port: int
    """Port on 127.0.0.1."""
    addresses: Mapping[str, tuple[str, ...]]
    """Host to the addresses that it had when it was recorded."""
    starts: datetime
    """When it was recorded: the run's clock starts here."""


@frozen(kw_only=True)
class RunContext:
    """One crawl of one site."""

    site: SiteDefinition
    mandate: Mandate
    run_id: str
    evidence: Path
    """Folder of the WARC files."""
    frontier: Path
    """The site's frontier file."""
    stops: Path | None = None
    """Folder of the kill switch; None where nobody can stop it."""
    browser: FoundBrowser | None = None
    """What renders the site's pages, where they need it."""
    replay: ReplayPoint | None = None
    is_scratch: bool = False
    """True for ``scrapy shell`` and ``scrapy parse``: no run in the record, nothing to resume."""
    versions: Mapping[str, str] = field(factory=dict)
    """Further versions for the evidence's head, for instance of the rules."""


def context_of(crawler: Crawler) -> RunContext:
    """The context of the crawl.

    :raises ConfigError: when the crawl was started without one.
    """
    context = crawler.settings.get(SETTING)
    if not isinstance(context, RunContext):
        raise ConfigError(f"{SETTING} is not set: start with 'baken crawl SITE' or 'scrapy crawl SITE'.")
    return context


def clock_of(crawler: Crawler) -> Clock:
    """The one clock of the crawl. It may be asked for before the context is known, not for the time."""
    return shared(crawler, _RunClock)


class _RunClock:
    """The machine's clock, or in a replay one that started when the recording was made."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._clock: Clock | None = None

    def now(self) -> datetime:
        """Aware UTC."""
        if self._clock is None:
            # Scrapy builds the spider before the add-on has set the context
            replay = context_of(self._crawler).replay
            self._clock = SystemClock() if replay is None else StartedClock(replay.starts)
        return self._clock.now()
