"""Our side: the crawl of ``baken crawl`` on a board, with all stages and the record.

``python -m benchmarks._whole BOARD REPORT [EVERY]`` crawls once; ``BAKEN_HOME`` is an empty folder. The
board is a recording's file, or the number of adverts of an invented one. With EVERY, memory is looked at
each time so many pages more were read.
"""

import sys
import time
from datetime import date, timedelta
from pathlib import Path

from scrapy.utils.project import get_project_settings

from benchmarks._board import start
from benchmarks._meter import EVERY, LOADING, SETTING
from classifiers import Document, classify, rules_version
from crawler import contexts
from crawler.cli.django_setup import set_up_django
from crawler.config import load_config
from crawler.mandate import Mandate
from crawler.replay.client import Replay
from crawler.run import run_site
from crawler.run_context import ReplayPoint
from crawler.sites import load_site
from pipelines.identify import identify

SITE = "lantaarn"


def main(board: str, report: str, every: str = "0") -> int:
    """Crawl once under a mandate and return the exit code."""
    set_up_django(load_config(), makes_home=True)
    loading = _load()
    with start(board) as server:
        point = ReplayPoint(
            recording=Path(board).name,
            port=server.port,
            addresses={host: (address,) for host, address in server.hosts.items()},
            starts=server.recorded_at,
        )
        _give_mandate(server)
        return _crawl(point, {SETTING: report, LOADING: loading, EVERY: int(every)})


def _load() -> float:
    """Load rules and language models, which a process does once, and return the seconds that it took."""
    started = time.perf_counter()
    for text in ("Ik ben eenentwintig jaar.", "I am twenty-one.", "Jsem tady jenom na krátkou chvíli dnes."):
        classify(Document(title="", text=text, fields={}), today=date(2026, 3, 2))
    identify(text="020 555 0101", country="NL")
    return time.perf_counter() - started


def _crawl(point: ReplayPoint, meter: dict[str, object]) -> int:
    settings = get_project_settings()
    context = contexts.begin(
        SITE, config=load_config(), settings=settings, replay=point, versions={"rules": rules_version()}
    )
    extensions = {**settings.getdict("EXTENSIONS"), "benchmarks._meter.Meter": 0}
    return run_site(context, settings_overrides={"EXTENSIONS": extensions, **meter}).exit_code


def _give_mandate(server: Replay) -> None:
    from pipelines.records.mandates import add_mandate  # noqa: PLC0415  # Django must be set up before

    site = load_site(SITE)
    mandate = Mandate(
        reference="BENCH-1",
        legal_basis="none needed: an invented site",
        authoriser="the benchmark",
        hosts=site.hosts,
        starts=server.recorded_at - timedelta(days=1),
        ends=server.recorded_at + timedelta(days=1),
    )
    add_mandate(mandate, sites=[site], by="the benchmark", now=server.recorded_at)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
