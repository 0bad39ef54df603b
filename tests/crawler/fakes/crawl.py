"""A crawl in a child process; Twisted runs once in a process."""

import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

from crawler.items import Capture
from crawler.log import configure_logging
from crawler.mandate import WEB_PORTS
from crawler.rendering.find import FoundBrowser
from crawler.run import run_site
from crawler.run_context import ReplayPoint, RunContext
from crawler.sites.types import (
    AdvertSelectors,
    Bounds,
    ListSelectors,
    Render,
    Selectors,
    SiteDefinition,
    SiteKind,
)
from tests.crawler.fakes.record import a_mandate, hold_mandate

ROOT = Path(__file__).parents[3]


@frozen(kw_only=True)
class Crawl:
    """The folder of a crawl, with its record and evidence."""

    home: Path
    port: int

    def run(self, **options: Any) -> dict[str, Any]:
        """Run it to its end and return the outcome, with the exit code.

        Options: settings, mandate_seconds, file_limit, obeys_robots, addresses, bounds,
        render (with browser), names (host to
        its addresses), hosts and ports (of the mandate).
        """
        process = self._start(stdout=subprocess.PIPE)
        output, _ = process.communicate(json.dumps(self._spec(options)), timeout=120)
        return {**json.loads(output or "{}"), "exit": process.returncode}

    def begin(self, **options: Any) -> "subprocess.Popen[str]":
        """Start it and leave it running."""
        process = self._start(stdout=subprocess.DEVNULL)
        assert process.stdin is not None
        process.stdin.write(json.dumps(self._spec(options)))
        process.stdin.close()
        return process

    def rows(self, query: str = "SELECT url FROM page ORDER BY url") -> list[Any]:
        connection = sqlite3.connect(self.home / "record.sqlite3", timeout=10)
        try:
            rows = connection.execute(query).fetchall()
        except sqlite3.OperationalError:
            rows = []
        connection.close()
        return [row[0] if len(row) == 1 else row for row in rows]

    def captures(self) -> list[Capture]:
        query = "SELECT url, warc, offset, length, digest, status FROM page WHERE warc IS NOT NULL"
        return [a_capture(row) for row in self.rows(query)]

    def _start(self, *, stdout: int) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "tests.crawler.fakes.crawl"],
            cwd=ROOT,
            env={**os.environ, "TEST_RECORD": str(self.home / "record.sqlite3")},
            stdin=subprocess.PIPE,
            stdout=stdout,
            text=True,
        )

    def _spec(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"home": str(self.home), "port": self.port, **options}


def a_capture(row: Any) -> Capture:
    url, warc, offset, length, digest, status = row
    return Capture(
        site="site",
        warc=warc,
        offset=offset,
        length=length,
        payload_digest=digest,
        url=url,
        status=status,
        content_type="text/html",
        size=0,
        fetched_at=datetime(2026, 3, 2, tzinfo=UTC),
    )


def context_from(spec: dict[str, Any]) -> RunContext:
    home = Path(spec["home"])
    now = datetime.now(UTC)
    seconds = spec.get("mandate_seconds")
    return RunContext(
        site=a_site(**spec.get("bounds", {})).model_copy(
            update={"render": Render(**spec["render"]) if "render" in spec else None}
        ),
        browser=FoundBrowser(path=spec["browser"], origin="test") if "browser" in spec else None,
        stops=home / "stops",
        mandate=a_mandate(
            ends=now + timedelta(seconds=seconds) if seconds is not None else None,
            obeys_robots=spec.get("obeys_robots", True),
            hosts=tuple(spec.get("hosts", ("www.site.test",))),
            ports=tuple(spec.get("ports", WEB_PORTS)),
        ),
        run_id="site-run",
        evidence=home / "evidence",
        frontier=home / "frontier" / "site.sqlite3",
        replay=ReplayPoint(
            recording="test",
            port=spec["port"],
            addresses={
                "www.site.test": tuple(spec.get("addresses", ["192.175.48.10"])),
                **{host: tuple(found) for host, found in spec.get("names", {}).items()},
            },
            starts=now,
        ),
    )


def a_site(**bounds: Any) -> SiteDefinition:
    return SiteDefinition(
        id="site",
        title="Site",
        kind=SiteKind.BOARD,
        hosts=("www.site.test",),
        start=("http://www.site.test/p/0",),
        selectors=Selectors(
            list=ListSelectors(adverts="a::attr(href)"),
            advert=AdvertSelectors(article="article", title="h1", text="p"),
        ),
        bounds=Bounds(**bounds),
    )


def main() -> int:
    spec = json.loads(sys.stdin.read())
    if limit := spec.get("file_limit"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    configure_logging("ERROR")
    context = context_from(spec)
    hold_mandate(context.mandate)
    outcome = run_site(
        context,
        settings_overrides={
            "SPIDER_LOADER_CLASS": "scrapy.spiderloader.SpiderLoader",
            "SPIDER_MODULES": ["tests.crawler.fakes.spiders"],
            "ITEM_PIPELINES": {"tests.crawler.fakes.stage.RecordStage": 400},
            "BAKEN_MANDATES": "tests.crawler.fakes.record.mandates_for",
            "BAKEN_RUNS": "tests.crawler.fakes.record",
            "BAKEN_REVISITS": None,
            "LOG_LEVEL": "ERROR",
            **spec.get("settings", {}),
        },
    )
    sys.stdout.write(
        json.dumps(
            {
                "reason": outcome.reason,
                "counts": dict(outcome.counts),
                "is_finished": outcome.is_finished,
                "peak_mb": _peak_mb(),
            }
        )
    )
    return outcome.exit_code


def _peak_mb() -> int:
    """Of this process since it began, or of the largest that it started."""
    status = Path("/proc/self/status").read_text("utf-8")
    own = int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0])
    return int(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)


if __name__ == "__main__":
    sys.exit(main())
