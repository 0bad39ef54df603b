"""How Scrapy's commands end when Baken refuses: with one line and the exit code of ``baken``."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.http import Request
from scrapy.utils.spider import spidercls_for_request
from scrapy.utils.url import guess_scheme

from crawler.addon import NO_SITE, scratch_context
from crawler.errors import BakenError, NoMandate
from crawler.run_context import SETTING
from crawler.sites import SiteError

FAILED = 1
NO_MANDATE = 4


@contextmanager
def refused_in_one_line(command: ScrapyCommand) -> Iterator[None]:
    """Turn what Baken reports into a line on standard error and the command's exit code."""
    try:
        yield
    except (BakenError, SiteError) as error:
        sys.stderr.write(f"{error}\n")
        command.exitcode = NO_MANDATE if isinstance(error, NoMandate) else FAILED


def look_under_mandate(command: ScrapyCommand, args: list[str], opts: argparse.Namespace) -> None:
    """Settle under which mandate a page is looked at, before Scrapy builds anything.

    :raises BakenError: it may not be looked at, or no site has the address.
    :raises UsageError: no site has the name of ``--spider``.
    """
    process = command.crawler_process
    if process is None:
        raise UsageError("This needs a process of its own.", print_help=False)
    name = opts.spider or _site_of(command, args)
    if name != NO_SITE and name not in process.spider_loader.list():
        raise UsageError(f"There is no site {name!r}; 'scrapy list' shows them.", print_help=False)
    process.settings.set(SETTING, scratch_context(name, process.settings), priority="cmdline")


def _site_of(command: ScrapyCommand, args: list[str]) -> str:
    if not args or command.crawler_process is None:
        return NO_SITE
    request = Request(guess_scheme(args[0]))
    found = spidercls_for_request(command.crawler_process.spider_loader, request)
    return found.name if found else NO_SITE
