"""``scrapy crawl SITE``: a run in the record, resumed where an earlier one stopped."""

from typing import Any, ClassVar

from scrapy.commands import crawl


class Command(crawl.Command):
    """Scrapy's command, with a run."""

    default_settings: ClassVar[dict[str, Any]] = {
        **crawl.Command.default_settings,
        "BAKEN_BEGINS_RUN": True,
    }

    def short_desc(self) -> str:
        """Say what the command does."""
        return "Crawl a site under its mandate; an unfinished run goes on"
