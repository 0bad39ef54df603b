"""A whole crawl by a proposed definition, over loopback through guard and frontier, in a child process."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from crawler.frontier.scheduler import IN_FLIGHT_SETTING, MOST_IN_FLIGHT
from crawler.items import PageRead
from crawler.log import configure_logging
from crawler.rendering.find import FoundBrowser
from crawler.replay import start_replay
from crawler.run import run_site
from crawler.run_context import ReplayPoint, RunContext
from crawler.sites import load_site
from spiders.loader import SiteSpiderLoader
from tests.crawler.fakes.crawl import ROOT
from tests.crawler.fakes.record import a_mandate, hold_mandate
from tests.crawler.fakes.stage import RecordStage

HOME = "TEST_PROPOSED"
READ = "adverts.jsonl"


def crawl(  # a crawl has as many sides
    name: str, toml: str, *, recording: Path, home: Path, browser: str = "", in_flight: int = MOST_IN_FLIGHT
) -> list[Mapping[str, Any]]:
    """Crawl a recording by a definition and return what was read of each advert."""
    folder = home / "sites" / name
    folder.mkdir(parents=True)
    (folder / "site.toml").write_text(toml, encoding="utf-8")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.spiders.onboarding.crawled",
            name,
            str(recording),
            browser,
            str(in_flight),
        ],
        cwd=ROOT,
        env={**os.environ, HOME: str(home), "TEST_RECORD": str(home / "record.sqlite3")},
        check=True,
    )
    return [json.loads(line) for line in (home / READ).read_text("utf-8").splitlines()]


class ProposedLoader(SiteSpiderLoader):
    """Finds sites in the folder of the test."""

    folder: ClassVar[Path] = Path(os.environ.get(HOME, ".")) / "sites"


class WriteStage(RecordStage):
    """The smallest record stage; adverts are written down besides."""

    async def process_item(self, item: PageRead) -> PageRead:
        with (Path(os.environ[HOME]) / READ).open("a", encoding="utf-8") as file:
            for advert in item.adverts:
                names = ("key", "title", "text", "place", "account", "account_key")
                told = {name: getattr(advert, name) for name in names}
                posted = advert.posted.isoformat() if advert.posted else None
                file.write(json.dumps({**told, "fields": dict(advert.fields), "posted": posted}) + "\n")
        return await super().process_item(item)


def main(name: str, recording: str, browser: str, in_flight: str) -> int:
    """Crawl the site of the folder."""
    configure_logging("ERROR")
    home = Path(os.environ[HOME])
    site = load_site(name, folder=ProposedLoader.folder)
    server = start_replay([Path(recording)])
    try:
        mandate = a_mandate(hosts=site.hosts)
        hold_mandate(mandate)
        context = RunContext(
            site=site,
            mandate=mandate,
            run_id=f"{name}-run",
            evidence=home / "evidence",
            frontier=home / "frontier.sqlite3",
            stops=home / "stops",
            browser=FoundBrowser(path=browser, origin="test") if site.render else None,
            replay=ReplayPoint(
                recording=name,
                port=server.port,
                addresses={host: (address,) for host, address in server.hosts.items()},
                starts=server.recorded_at,
            ),
        )
        overrides = {
            "SPIDER_LOADER_CLASS": "tests.spiders.onboarding.crawled.ProposedLoader",
            "ITEM_PIPELINES": {"tests.spiders.onboarding.crawled.WriteStage": 400},
            "BAKEN_MANDATES": "tests.crawler.fakes.record.mandates_for",
            "BAKEN_RUNS": "tests.crawler.fakes.record",
            "BAKEN_KNOWN_ADVERTS": None,
            "BAKEN_REVISITS": None,
            IN_FLIGHT_SETTING: int(in_flight),
            "LOG_LEVEL": "ERROR",
        }
        return run_site(context, settings_overrides=overrides).exit_code
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
