"""``baken demo``: the whole job on two recorded sites, from the crawl to the analysts' queue."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import attrs
import typer
from rich.progress import Progress

from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import fail, print_json, print_table, progress, say
from crawler.cli.recordings import SITES, Recording, demo_recordings
from crawler.cli.up import serve_dashboard
from crawler.config import Config, load_config

if TYPE_CHECKING:
    from pipelines.records.tally import SiteTally

REFERENCE = "DEMO-2026-02"
COLUMNS = (
    "pages",
    "captures",
    "adverts",
    "new",
    "changed",
    "gone",
    "back",
    "replies",
    "flagged",
    "strong",
    "errors",
)
POLL = 0.3
"""Seconds between looks at a crawl's progress."""


def demo(
    *,
    serve: Annotated[bool, typer.Option(help="Serve the dashboard afterwards.")] = True,
    host: Annotated[str, typer.Option(help="Address of the dashboard.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of the dashboard.")] = 8000,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as one JSON document.")] = False,
) -> None:
    """Crawl the two recorded demo sites at both points in time, then open the analysts' queue.

    Everything stays on this machine: the sites are invented and answered from recordings on
    loopback. Run again it takes up what was interrupted and repeats nothing that is finished.

    \b
    Examples:
      baken demo
      baken demo --no-serve --json
    """
    started = time.monotonic()
    config = load_config()
    set_up_django(config, makes_home=True)
    recordings = demo_recordings()
    _add_mandate(recordings)
    crawled = _crawl_all(recordings, config, is_quiet=as_json)
    _bring_index_up_to_date(config)
    outcome = _outcome(time.monotonic() - started)
    if as_json:
        print_json(outcome)
    else:
        _print_outcome(outcome, config, crawled=crawled)
    if outcome["errors"]:
        fail(f"{outcome['errors']} pages or runs failed: see the runs page of the dashboard")
    if serve:
        serve_dashboard(host, port, as_json=as_json)


def _add_mandate(recordings: list[Recording]) -> None:
    from datetime import timedelta

    from crawler.mandate import Mandate
    from crawler.sites import load_site
    from pipelines.records.mandates import add_mandate

    sites = [load_site(site) for site in SITES]
    first = min(recording.at for recording in recordings)
    mandate = Mandate(
        reference=REFERENCE,
        legal_basis="none needed: invented sites, answered from recordings on this machine",
        authoriser="the demo",
        hosts=tuple(host for site in sites for host in site.hosts),
        starts=first - timedelta(days=1),
        ends=first
        + timedelta(days=36_525),  # adverts are read under a mandate in force: on any day of a demo
    )
    add_mandate(mandate, sites=sites, by="baken demo", now=first)


def _crawl_all(recordings: list[Recording], config: Config, *, is_quiet: bool) -> int:
    """Crawl what is not finished; returns how many recordings that were."""
    todo = [recording for recording in recordings if not _is_finished(recording)]
    with progress(is_quiet=is_quiet) as display:
        for recording in todo:
            _crawl_one(recording, config, display)
    return len(todo)


def _is_finished(recording: Recording) -> bool:
    from pipelines.records.models import CrawlRun

    runs = CrawlRun.objects.filter(site__key=recording.site, replay=recording.name)
    return runs.filter(state=CrawlRun.State.FINISHED).exists()


def _crawl_one(recording: Recording, config: Config, display: Progress) -> None:
    """One crawl is one process: Twisted starts only once, and a crash costs one site's run only."""
    task = display.add_task(f"{recording.site} {recording.at:%Y-%m-%d}", total=None, note="")
    command = [
        sys.executable,
        "-m",
        "crawler.cli",
        "crawl",
        recording.site,
        "--replay",
        str(recording.file),
        "--json",
    ]
    with _child(command, config) as process:
        while process.poll() is None:
            time.sleep(POLL)
            _show(recording, display, task)
        _show(recording, display, task)
        printed = process.stdout.read() if process.stdout else ""
    _judge(recording, process.returncode, printed)


@contextmanager
def _child(command: list[str], config: Config) -> Iterator[subprocess.Popen[str]]:
    """The crawl; Ctrl-C reaches it too, so that here it is only waited for."""
    import os

    environment = {**os.environ, "BAKEN_HOME": str(config.home), "BAKEN_LOG_LEVEL": "WARNING"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
        try:
            yield process
        except KeyboardInterrupt:
            say("stopping the crawl in good order …")
            process.wait()
            raise


def _judge(recording: Recording, returncode: int, printed: str) -> None:
    if returncode == Exit.INTERRUPTED:
        raise KeyboardInterrupt
    reason = json.loads(printed).get("reason") if printed.startswith("{") else "it broke off"
    if returncode != Exit.OK:
        fail(
            f"the crawl of {recording.site} failed ({reason}); the same command goes on from there",
            Exit(returncode),
        )


def _show(recording: Recording, display: Progress, task: Any) -> None:
    from pipelines.records.models import CrawlRun

    run = CrawlRun.objects.filter(site__key=recording.site, replay=recording.name).order_by("-id").first()
    counts = run.counts if run else {}
    done = counts.get("pages_done", 0) + counts.get("pages_failed", 0)
    display.update(task, completed=done, total=(done + counts.get("pages_left", 0)) or None)


def _bring_index_up_to_date(config: Config) -> None:
    from pipelines.index.opening import open_configured
    from pipelines.projection import bring_up_to_date

    index = open_configured(config)
    try:
        bring_up_to_date(index)
    finally:
        index.close()


def _outcome(seconds: float) -> dict[str, Any]:
    from pipelines.records.tally import tally

    sites = {site: tally(site) for site in SITES}
    return {
        "sites": {site: attrs.asdict(found) for site, found in sites.items()},
        **{name: _total(sites, name) for name in ("pages", "adverts", "versions", "replies", "captures")},
        **{name: _total(sites, name) for name in ("changed", "gone", "flagged")},
        "seconds": round(seconds, 1),
        "errors": _total(sites, "errors"),
    }


def _total(sites: "dict[str, SiteTally]", name: str) -> int:
    return sum(getattr(found, name) for found in sites.values())


def _print_outcome(outcome: dict[str, Any], config: Config, *, crawled: int) -> None:
    rows = [[site, *(found[column] for column in COLUMNS)] for site, found in outcome["sites"].items()]
    print_table(["site", *COLUMNS], rows, title="What the record holds")
    if crawled:
        speed = outcome["adverts"] / max(outcome["seconds"], 0.1)
        say(f"{crawled} crawls in {outcome['seconds']} seconds, {speed:.1f} adverts a second")
    else:
        say("every recording was crawled before: nothing was asked for again")
    say(f"evidence   {config.evidence}")
