"""Measures one crawl from inside its process: from the open spider until everything is committed."""

import json
import time
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response

SETTING = "BENCH_REPORT"
"""File that the figures are written to."""

LOADING = "BENCH_LOADING"
"""Seconds that loading took before the crawl."""


class Meter:
    """A Scrapy extension: works the same in our crawl and in the peer's."""

    def __init__(self, report: Path, *, loading: float) -> None:
        self._report = report
        self._loading = loading
        self._urls: set[str] = set()
        self._started = self._cpu = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Meter":
        """Build it as Scrapy does."""
        meter = cls(Path(crawler.settings[SETTING]), loading=crawler.settings.getfloat(LOADING))
        crawler.signals.connect(meter.opened, signals.spider_opened)
        crawler.signals.connect(meter.received, signals.response_received)
        crawler.signals.connect(meter.closed, signals.spider_closed)
        return meter

    def opened(self) -> None:
        """Start the watch."""
        self._started, self._cpu = time.perf_counter(), time.process_time()

    def received(self, response: Response) -> None:
        """Count every address once: a gate or a redirect in front of a page is no page more."""
        self._urls.add(response.url)

    def closed(self) -> None:
        """Stop the watch and write the figures."""
        seconds, cpu = time.perf_counter() - self._started, time.process_time() - self._cpu
        figures: dict[str, Any] = {
            "pages": len([url for url in self._urls if not url.endswith(("/robots.txt", "?ok=1"))]),
            "seconds": seconds,
            "cpu_seconds": cpu,
            "peak_mb": peak_megabytes(),
            "loading_seconds": self._loading,
        }
        self._report.write_text(json.dumps(figures))


def peak_megabytes() -> float:
    """Return the largest resident size of this process so far.

    Not from getrusage: there a process inherits the peak of whoever started it.
    """
    lines = Path("/proc/self/status").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(kilobytes) / 1024
