"""``scrapy parse``: what a site's reader reads of a page, through the guard and under the site's mandate."""

import argparse

from scrapy.commands import parse

from crawler.commands.refusals import look_under_mandate, refused_in_one_line


class Command(parse.Command):
    """Scrapy's command, with a refusal in one line."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Show what was read; the exit code of a refusal is that of ``baken``."""
        with refused_in_one_line(self):
            look_under_mandate(self, args, opts)
            super().run(args, opts)
