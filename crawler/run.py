"""Runs one crawl in this process. Twisted starts only once, so a process crawls one site."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from crawler.errors import BakenError, RunStopped
from crawler.extensions.run import RunEnd, end_of
from crawler.log import get_logger
from crawler.run_context import SETTING, RunContext

_log = get_logger(__name__)

EXIT_CODES = {
    "finished": 0,
    "mandate_ended": 4,
    "no_mandate": 4,
    "shutdown": 130,
}
"""Reason to exit code; any other reason is 1."""


@frozen(kw_only=True)
class RunOutcome:
    """What came of a crawl."""

    reason: str
    """``finished``, ``shutdown``, ``mandate_ended``, ``disk_full``, …"""
    counts: Mapping[str, int] = field(factory=dict)
    is_finished: bool = False
    """True when nothing is left in the frontier; otherwise the next run of the site goes on."""
    alarms: tuple[str, ...] = ()
    """What is wrong with a run that came to its end, a line each."""

    @property
    def exit_code(self) -> int:
        """0 done, 1 failed or an alarm was raised, 4 no mandate, 130 interrupted."""
        return 1 if self.alarms else EXIT_CODES.get(self.reason, 1)


def run_site(context: RunContext, *, settings_overrides: Mapping[str, Any] | None = None) -> RunOutcome:
    """Crawl a site until nothing is left, a signal comes or the run must stop.

    The first SIGINT or SIGTERM ends it in good order, the second at once; either way the next run
    goes on where this one stopped.
    """
    process = AsyncCrawlerProcess(_settings(context, settings_overrides or {}))
    return run_crawler(process, process.create_crawler(context.site.id))


def run_crawler(process: AsyncCrawlerProcess, crawler: Crawler, **arguments: str) -> RunOutcome:
    """Run a crawler whose settings hold the context, to its end."""
    task = process.crawl(crawler, **arguments)
    process.start()
    error = task.exception() if task.done() and not task.cancelled() else None
    return _outcome(crawler, error)


def _settings(context: RunContext, overrides: Mapping[str, Any]) -> Settings:
    settings = get_project_settings()
    settings.set(SETTING, context, priority="cmdline")
    for name, value in overrides.items():
        settings.set(name, value, priority="cmdline")
    return settings


def _outcome(crawler: Crawler, error: BaseException | None) -> RunOutcome:
    end: RunEnd | None = end_of(crawler)
    if end is not None and error is None:
        return RunOutcome(
            reason=end.reason, counts=end.counts, is_finished=end.is_finished, alarms=end.alarms
        )
    if error is None:
        # the second signal: the process was stopped before the crawl could end
        return RunOutcome(reason="shutdown")
    _log.error("crawl_failed", exc_info=error)
    if isinstance(error, RunStopped):
        return RunOutcome(reason=error.reason)
    return RunOutcome(reason=error.code if isinstance(error, BakenError) else "failed")
