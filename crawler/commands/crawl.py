"""``scrapy crawl SITE``: a run in the record, taken up where an earlier one stopped."""

import argparse

from scrapy.commands import crawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler import contexts
from crawler.commands.refusals import refused_in_one_line
from crawler.config import load_config
from crawler.home import require_home
from crawler.replaying import replay_until_exit
from crawler.run import run_crawler
from crawler.run_context import SETTING, RunContext


class Command(crawl.Command):
    """Scrapy's command, with mandate and run."""

    def short_desc(self) -> str:
        """Say what the command does."""
        return "Crawl a site under its mandate; an unfinished run goes on"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; the exit code is that of ``baken crawl``."""
        if len(args) != 1:
            raise UsageError("Name one site, as 'scrapy list' shows them.", print_help=False)
        process = self.crawler_process
        if not isinstance(process, AsyncCrawlerProcess):
            raise UsageError("This needs Scrapy's asyncio reactor.", print_help=False)
        with refused_in_one_line(self):
            context = begin(args[0], process.settings)
            process.settings.set(SETTING, context, priority="cmdline")
            self.exitcode = run_crawler(process, process.create_crawler(args[0]), **opts.spargs).exit_code


def begin(site_id: str, settings: BaseSettings) -> RunContext:
    """Begin or take up a run, of the site or of the recording that ``BAKEN_REPLAY`` names."""
    config = load_config()
    require_home(config)
    replay = replay_until_exit(config.replay) if config.replay else None
    return contexts.begin(site_id, config=config, settings=settings, replay=replay)
