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

EVERY = "BENCH_EVERY"
"""Answers between two looks at the memory; 0: none is taken."""


class Meter:
    """A Scrapy extension: works the same in our crawl and in the peer's."""

    def __init__(self, report: Path, *, loading: float, every: int) -> None:
        self._report = report
        self._loading = loading
        self._every = every
        self._urls: set[str] = set()
        self._answers = 0
        self._memory: dict[int, float] = {}
        self._started = self._cpu = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Meter":
        """Build it as Scrapy does."""
        settings = crawler.settings
        meter = cls(Path(settings[SETTING]), loading=settings.getfloat(LOADING), every=settings.getint(EVERY))
        crawler.signals.connect(meter.opened, signals.spider_opened)
        crawler.signals.connect(meter.received, signals.response_received)
        crawler.signals.connect(meter.closed, signals.spider_closed)
        return meter

    def opened(self) -> None:
        """Start the watch."""
        self._started, self._cpu = time.perf_counter(), time.process_time()

    def received(self, response: Response) -> None:
        """Count every address once: a gate or a redirect in front of a page is no page more.

        Where memory is what is measured, answers are counted: a set of addresses would grow.
        """
        self._answers += 1
        if not self._every:
            self._urls.add(response.url)
        elif self._answers % self._every == 0:
            self._memory[self._answers] = megabytes("VmRSS")

    def closed(self) -> None:
        """Stop the watch and write the figures."""
        seconds, cpu = time.perf_counter() - self._started, time.process_time() - self._cpu
        figures: dict[str, Any] = {
            "pages": self._pages(),
            "seconds": seconds,
            "cpu_seconds": cpu,
            "peak_mb": megabytes("VmHWM"),
            "loading_seconds": self._loading,
            "memory_mb": self._memory,
        }
        self._report.write_text(json.dumps(figures))

    def _pages(self) -> int:
        if self._every:
            return self._answers
        return len([url for url in self._urls if not url.endswith(("/robots.txt", "?ok=1"))])


def megabytes(name: str) -> float:
    """Return the resident size of this process, ``VmRSS`` now or ``VmHWM`` at its largest.

    Not from getrusage: there a process inherits the peak of whoever started it.
    """
    lines = Path("/proc/self/status").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith(f"{name}:"))
    return int(kilobytes) / 1024
