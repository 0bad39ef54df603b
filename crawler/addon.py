"""What a crawl needs beyond Scrapy's static settings, added when Scrapy builds a crawler.

``baken crawl`` and ``scrapy crawl`` hand over the context of a run. ``scrapy shell`` and ``scrapy
parse`` look at single pages: they get one here that leaves the record alone.
"""

from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler import contexts
from crawler.config import load_config
from crawler.egress.internals import check_internals
from crawler.errors import ConfigError
from crawler.home import require_home
from crawler.log import configure_logging
from crawler.politeness import site_settings
from crawler.replaying import replay_until_exit
from crawler.run_context import SETTING, RunContext

NO_SITE = "default"
"""Name of Scrapy's own spider: it stands for an address that no site claims."""
_PRIORITY = "spider"
"""Above the project's settings, below the command line's."""


class BakenAddon:
    """Adds the run's context and the site's politeness."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "BakenAddon":
        """Build it as Scrapy does."""
        return cls(crawler)

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """Send all logs of this process as events."""
        configure_logging(settings["LOG_LEVEL"] if settings.getbool("LOG_ENABLED") else "CRITICAL")

    def update_settings(self, settings: BaseSettings) -> None:
        """Complete the settings of one crawl.

        :raises NoMandate: no active mandate names the site's host.
        :raises InternalsChanged: this Scrapy is not the one that Baken was made for.
        """
        check_internals()
        context = settings.get(SETTING)
        if context is None:
            context = self._context(settings)
            settings.set(SETTING, context, priority=_PRIORITY)
        for name, value in site_settings(context).items():
            settings.set(name, value, priority=_PRIORITY)

    def _context(self, settings: BaseSettings) -> RunContext:
        return scratch_context(self._crawler.spidercls.name, settings)


def scratch_context(site_id: str, settings: BaseSettings) -> RunContext:
    """The context in which single pages of a site are looked at.

    :raises ConfigError: no site has the address, or there is no home.
    :raises NoMandate: no active mandate names the site's host.
    """
    if site_id == NO_SITE:
        raise ConfigError("No site has this address: name one, as in 'scrapy shell --spider SITE URL'.")
    config = load_config()
    require_home(config)
    replay = replay_until_exit(config.replay) if config.replay else None
    return contexts.scratch(site_id, config=config, settings=settings, replay=replay)
