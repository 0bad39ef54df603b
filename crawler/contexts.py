"""Makes the context of a run: site, mandate, run row, folders."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from scrapy.settings import BaseSettings
from scrapy.utils.misc import load_object

from crawler.clock import SystemClock
from crawler.config import Config
from crawler.errors import ConfigError
from crawler.extensions.run import runs_of
from crawler.mandate import Mandate, permit
from crawler.rendering.find import find_browser
from crawler.run_context import ReplayPoint, RunContext
from crawler.sites import SiteDefinition, load_site
from crawler.stop_switch import refuse_stopped


def begin(
    site_id: str,
    *,
    config: Config,
    settings: BaseSettings,
    replay: ReplayPoint | None = None,
    versions: Mapping[str, str] | None = None,
) -> RunContext:
    """Begin a run of a site, or take up the unfinished one, and return its context.

    :raises NoMandate: no active mandate names the hosts of the site's start pages.
    :raises BrowserMissing: the site needs a browser and there is none.
    :raises Halted: a person stopped the site and has not released it.
    :raises crawler.sites.SiteError: the site's definition cannot be used.
    """
    site = load_site(site_id)
    refuse_stopped(config.stops, site.id)
    now = _now(replay)
    mandate = mandate_for(site, settings=settings, now=now)
    run_id = runs_of(settings).begin_run(
        site.id,
        mandate_reference=mandate.reference,
        now=now,
        replay=replay.recording if replay else None,
    )
    return RunContext(
        site=site,
        mandate=mandate,
        run_id=run_id,
        evidence=config.evidence,
        frontier=config.frontier(site.id, is_replay=replay is not None),
        stops=config.stops,
        browser=find_browser(config.chromium) if site.render else None,
        replay=replay,
        versions=dict(versions or {}),
    )


def scratch(
    site_id: str, *, config: Config, settings: BaseSettings, replay: ReplayPoint | None = None
) -> RunContext:
    """Return a context for looking at single pages: same guard, same evidence, no run in the record.

    :raises NoMandate: no active mandate names the hosts of the site's start pages.
    :raises BrowserMissing: the site needs a browser and there is none.
    :raises Halted: a person stopped the site and has not released it.
    """
    return scratch_of(load_site(site_id), config=config, settings=settings, replay=replay)


def scratch_of(
    site: SiteDefinition, *, config: Config, settings: BaseSettings, replay: ReplayPoint | None = None
) -> RunContext:
    """Return the same for a site that need not be among the definitions yet."""
    refuse_stopped(config.stops, site.id)
    now = _now(replay)
    run_id = f"scratch-{SystemClock().now():%Y%m%dT%H%M%S%f}"
    return RunContext(
        site=site,
        mandate=mandate_for(site, settings=settings, now=now),
        run_id=run_id,
        evidence=config.home / "scratch",
        frontier=Path(":memory:"),  # nothing to resume
        stops=config.stops,
        browser=find_browser(config.chromium) if site.render else None,
        replay=replay,
        is_scratch=True,
    )


def mandate_for(site: SiteDefinition, *, settings: BaseSettings, now: datetime) -> Mandate:
    """Return the active mandate under which a site's first page may be fetched.

    :raises NoMandate: names the host and how to mend it.
    """
    load = load_object(settings["BAKEN_MANDATES"])
    try:
        # in a thread: 'scrapy parse' asks while the event loop runs, and the record refuses that
        with ThreadPoolExecutor(1) as pool:
            mandates: Sequence[Mandate] = pool.submit(load, site.id).result()
    except Exception as error:
        # whatever the record raises: most often its tables were never made
        raise ConfigError(
            f"The record cannot be read ({type(error).__name__}: {error}). "
            "Run 'baken mandate list' once: it brings the record's tables up to date."
        ) from error
    return permit(mandates, url=site.start[0], now=now)


def _now(replay: ReplayPoint | None) -> datetime:
    return SystemClock().now() if replay is None else replay.starts
