"""A board with a budget for looking again, crawled on one day after another, each in a process of its own."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

from crawler.mandate import Mandate
from crawler.run_context import ReplayPoint, RunContext
from crawler.sites import load_site
from spiders.loader import SiteSpiderLoader
from tests.crawler.fakes.server import Page, SiteServer
from tests.spiders.recordings import FIRST, at

ROOT = Path(__file__).parents[2]
SITE = """
id = "bord"
title = "Bord"
kind = "board"
hosts = ["www.bord.test"]
start = ["http://www.bord.test/"]
[selectors.list]
adverts = "a.advert::attr(href)"
lists = "a.list::attr(href)"
[selectors.advert]
article = "article"
title = "h1"
text = "p"
[urls]
advert = '^/advert/(?P<key>\\d+)$'
[revisit]
requests_a_day = 4
"""
FORUM = """
id = "bord"
title = "Forum"
kind = "forum"
hosts = ["www.bord.test"]
start = ["http://www.bord.test/"]
[selectors.list]
threads = "a.thread::attr(href)"
lists = "a.list::attr(href)"
[selectors.thread]
title = "h1"
post = "article"
key = "::attr(id)"
author = "b"
text = "p"
[urls]
thread = '^/thread/(?P<key>\\d+)$'
[revisit]
requests_a_day = 2
"""
LIST = "/stad/utrecht"


@frozen(kw_only=True)
class Board:
    """The board, the home of its record, and what stands on its pages now."""

    server: SiteServer
    home: Path

    def show(self, key: str, text: str = "Ontvangst in Utrecht.") -> None:
        """Place an advert, or change what it says."""
        body = f"<article><h1>Advert {key}</h1><p>{text}</p></article>"
        self._put(f"/advert/{key}", body)
        self._list()

    def post(self, thread: str, *posts: str) -> None:
        """Let a thread hold these posts."""
        said = "".join(f'<article id="{key}"><b>Reiger</b><p>Post {key}.</p></article>' for key in posts)
        self._put(f"/thread/{thread}", f"<h1>Thread {thread}</h1>{said}")
        self._list()

    def remove(self, key: str) -> None:
        """Take an advert away, and off the list."""
        self._pages()[f"/advert/{key}"] = Page(status=404)
        self._list()

    def crawl(self, day: int, *, failpoint: str = "") -> dict[str, Any]:
        """Crawl some days after the first time, and return the outcome with the pages that were fetched.

        A crawl that was killed has no outcome.
        """
        spec = {"home": str(self.home), "port": self.server.port, "day": day}
        ended = subprocess.run(
            [sys.executable, "-m", "tests.spiders.budgeted", json.dumps(spec)],
            cwd=ROOT,
            env={**os.environ, **self._environment(), "BAKEN_FAILPOINT": failpoint},
            stdout=subprocess.PIPE,
            text=True,
            check=not failpoint,
        )
        outcome: dict[str, Any] = json.loads(ended.stdout or "{}")
        return outcome

    def _environment(self) -> dict[str, str]:
        return {"BAKEN_HOME": str(self.home), "BAKEN_LOG_LEVEL": "ERROR"}

    def _list(self) -> None:
        there = [path for path, page in self._pages().items() if path.count("/") == 2 and page.status == 200]
        links = [(path.split("/")[1], path) for path in there if path != LIST]
        self._put(LIST, "".join(f'<a class="{kind}" href="{path}">x</a>' for kind, path in links))
        self._put("/", f'<a class="list" href="{LIST}">Utrecht</a>')

    def _put(self, path: str, body: str) -> None:
        self._pages()[path] = Page(body=f"<!doctype html><title>x</title>{body}".encode())

    def _pages(self) -> dict[str, Page]:
        pages = self.server.pages
        assert isinstance(pages, dict)
        return pages


class Loader(SiteSpiderLoader):
    """Finds the board beside its record."""

    folder = Path(os.environ.get("BAKEN_HOME", ".")) / "sites"


def main() -> None:
    spec = json.loads(sys.argv[1])
    home, now = Path(spec["home"]), at(FIRST) + timedelta(days=spec["day"])
    from crawler.cli.django_setup import set_up_django
    from crawler.config import load_config
    from crawler.run import run_site

    set_up_django(load_config(), makes_home=True)
    outcome = run_site(
        _context(home, now, spec["port"]),
        settings_overrides={"SPIDER_LOADER_CLASS": "tests.spiders.budgeted.Loader", "LOG_LEVEL": "ERROR"},
    )
    sys.stdout.write(
        json.dumps({"reason": outcome.reason, "alarms": outcome.alarms, "paths": _paths(), **outcome.counts})
    )


def _context(home: Path, now: datetime, port: int) -> RunContext:
    from pipelines.records import runs
    from pipelines.records.mandates import add_mandate
    from pipelines.records.models import Mandate as Known

    site = load_site("bord", folder=home / "sites")
    mandate = Mandate(
        reference="M-1",
        legal_basis="test",
        authoriser="An approver",
        hosts=site.hosts,
        starts=at(FIRST) - timedelta(days=1),
        ends=at(FIRST) + timedelta(days=365),
    )
    if not Known.objects.exists():
        add_mandate(mandate, sites=[site], by="operator", now=now)
    addresses = {"www.bord.test": ("192.175.48.10",)}
    return RunContext(
        site=site,
        mandate=mandate,
        run_id=runs.begin_run("bord", mandate_reference="M-1", now=now),
        evidence=home / "evidence",
        frontier=home / "frontier" / "bord.sqlite3",
        replay=ReplayPoint(recording="bord", port=port, addresses=addresses, starts=now),
    )


def _paths() -> list[str]:
    """The pages of the last run."""
    from pipelines.records.models import Capture, CrawlRun

    run = CrawlRun.objects.order_by("-started_at").first()
    urls = Capture.objects.filter(run=run).order_by("fetched_at", "pk").values_list("url", flat=True)
    return [url.removeprefix("http://www.bord.test") for url in urls if not url.endswith("/robots.txt")]


if __name__ == "__main__":
    main()
