"""How gently a site is asked, as settings of Scrapy's."""

from typing import Any

from crawler.rendering.parts import SLOT, SLOT_SETTINGS
from crawler.run_context import RunContext

_REPLAY_CONCURRENCY = 16
"""A replay asks nobody but this machine."""


def site_settings(context: RunContext) -> dict[str, Any]:
    """Return Scrapy settings for one crawl: rate, concurrency, bounds, and whether robots.txt binds."""
    return {"ROBOTSTXT_OBEY": context.mandate.obeys_robots, **_rate(context), **_bounds(context)}


def _bounds(context: RunContext) -> dict[str, Any]:
    bounds = context.site.bounds
    return {
        "DEPTH_LIMIT": bounds.depth,
        "DOWNLOAD_MAXSIZE": int(bounds.page_megabytes * 1024 * 1024),
        "DOWNLOAD_TIMEOUT": bounds.seconds,
        "DOWNLOAD_SLOTS": {SLOT: SLOT_SETTINGS},
    }


def _rate(context: RunContext) -> dict[str, Any]:
    if context.replay is not None:
        return {
            "DOWNLOAD_DELAY": 0,
            "CONCURRENT_REQUESTS": _REPLAY_CONCURRENCY,
            "CONCURRENT_REQUESTS_PER_DOMAIN": _REPLAY_CONCURRENCY,
            "AUTOTHROTTLE_ENABLED": False,
        }
    politeness = context.site.politeness
    delay = 1 / politeness.requests_per_second
    return {
        "DOWNLOAD_DELAY": delay,
        # one more than may be asked at a time stands ready: whatever stands in line must be asked
        # before the crawl can stop in good order
        "CONCURRENT_REQUESTS": politeness.concurrency + 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": politeness.concurrency,
        "AUTOTHROTTLE_ENABLED": politeness.autothrottle,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(politeness.concurrency),
    }
