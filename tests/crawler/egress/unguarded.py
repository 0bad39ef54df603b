"""What reaches inside where nothing guards: ``python -m tests.crawler.egress.unguarded KIND URL …``.

``browser URL PATH ARGUMENT…`` opens the page in a Chromium that was started plainly, again and again until
the standard input ends; ``scrapy URL`` follows all links of the page, and where those redirect to, with
Scrapy as it comes.
"""

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import sync_playwright
from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse

ROOT = Path(__file__).parents[3]
LOOK = 1.5
"""Seconds for one look at the page; what is too slow for one comes with a later one."""
DEADLINE = 90.0
"""Seconds until everything must have been tried, on any machine."""


@contextmanager
def unguarded(*arguments: str) -> Iterator[Callable[[Callable[[], bool]], bool]]:
    """Start it, and yield a function that waits until something holds; True when it came to hold."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crawler.egress.unguarded", *arguments], cwd=ROOT, stdin=subprocess.PIPE
    )

    def wait_until(holds: Callable[[], bool]) -> bool:
        ends = monotonic() + DEADLINE
        while not holds() and process.poll() is None and monotonic() < ends:
            sleep(0.05)
        return holds()

    try:
        yield wait_until
    finally:
        process.communicate(timeout=DEADLINE)


def browse(url: str, path: str, *arguments: str) -> None:
    """Open the page until nobody listens any more."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, chromium_sandbox=os.geteuid() != 0, args=[*arguments]
        )
        while not select.select([sys.stdin], [], [], 0)[0]:
            page = browser.new_page()
            try:
                page.goto(url, wait_until="commit")
                page.wait_for_timeout(LOOK * 1000)
            except BrowserError as error:
                sys.stderr.write(f"{error}\n")
            page.context.close()
        browser.close()


class Follower(Spider):
    """Follows whatever it finds."""

    name = "follower"
    handle_httpstatus_all = True

    def parse(self, response: Response) -> Iterator[object]:
        """Ask for every link."""
        if isinstance(response, TextResponse):
            yield from response.follow_all(css="a")


def follow(url: str) -> None:
    """Crawl with the settings that Scrapy comes with."""
    process = AsyncCrawlerProcess({"LOG_LEVEL": "ERROR", "RETRY_ENABLED": False})
    process.crawl(Follower, start_urls=[url])
    process.start()


if __name__ == "__main__":
    kind, *rest = sys.argv[1:]
    browse(*rest) if kind == "browser" else follow(*rest)
