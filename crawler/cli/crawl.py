"""``baken crawl``: one crawl of one site in this process."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crawler.cli.adopted import judge_by_adopted
from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import fail, print_json, print_table, say
from crawler.config import Config, load_config

if TYPE_CHECKING:
    from crawler.run import RunOutcome
    from crawler.run_context import ReplayPoint

SHOWN_COUNTS = (
    *("responses", "pages_done", "pages_failed", "pages_left"),
    *("revisits_due", "revisits_chosen", "revisits_waiting"),
)
EXITS = {
    "finished": Exit.OK,
    "mandate_ended": Exit.REFUSED,
    "no_mandate": Exit.REFUSED,
    "shutdown": Exit.INTERRUPTED,
}


def crawl(
    site: Annotated[str, typer.Argument(help="Id of the site, as 'baken sites list' shows it.")],
    *,
    replay: Annotated[
        Path | None,
        typer.Option(
            help="Answer from this recording (.warc.gz) on loopback instead of asking the site.",
            dir_okay=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Crawl a site under its mandate, or take up the unfinished run of it.

    Ctrl-C ends it in good order; the same command goes on where it stopped. A run that does not
    bring in what the site is known to have raises an alarm: one line says what and where, and the
    exit code is 1.

    \b
    Examples:
      baken crawl lantaarn
      baken crawl lantaarn --replay tests/fixtures/recordings/lantaarn-2026-03-02.warc.gz
    """
    config = load_config()
    set_up_django(config)
    outcome = crawl_here(site, config=config, recording=replay or config.replay)
    if as_json:
        facts = {"site": site, "reason": outcome.reason, "finished": outcome.is_finished}
        print_json({**facts, "alarms": outcome.alarms, **outcome.counts})
    else:
        print_table(["count", "number"], count_rows(outcome.counts), title=f"{site}: {outcome.reason}")
        if outcome.counts.get("revisits_waiting"):
            say(waiting_line(outcome.counts))
        if not outcome.is_finished:
            say(f"not finished ({outcome.reason}): baken crawl {site} goes on from here")
    if outcome.alarms:
        say(f"ALARM {site}: {'; '.join(outcome.alarms)}")
        raise typer.Exit(int(Exit.FAILED))
    raise typer.Exit(int(EXITS.get(outcome.reason, Exit.FAILED)))


def crawl_here(site: str, *, config: Config, recording: Path | None) -> "RunOutcome":
    """Crawl in this process; Twisted starts only once, so it can be called once."""
    from scrapy.utils.project import get_project_settings

    from classifiers import rules_version
    from crawler import contexts
    from crawler.run import run_site

    judge_by_adopted(config)
    with _replayed(recording) as replay:
        context = contexts.begin(
            site,
            config=config,
            settings=get_project_settings(),
            replay=replay,
            versions={"rules": rules_version()},
        )
        return run_site(context)


@contextmanager
def _replayed(recording: Path | None) -> Iterator["ReplayPoint | None"]:
    if recording is None:
        yield None
        return
    from crawler.replay import start_replay
    from crawler.run_context import ReplayPoint

    if not recording.is_file():
        fail(f"{recording}: no such recording; name a .warc.gz file", Exit.USAGE)
    with _undisturbed_by_ctrl_c():
        server = start_replay([recording])
    with server:
        yield ReplayPoint(
            recording=recording.name,
            port=server.port,
            addresses={host: (address,) for host, address in server.hosts.items()},
            starts=server.recorded_at,
        )


@contextmanager
def _undisturbed_by_ctrl_c() -> Iterator[None]:
    """Ctrl-C reaches every process of the terminal: the server must outlive the draining crawl."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def waiting_line(counts: Mapping[str, int]) -> str:
    """Return what the operator reads where a site's budget does not reach all of its known pages."""
    return (
        f"{counts['revisits_due']} known pages were due, {counts['revisits_chosen']} were chosen and "
        f"{counts['revisits_waiting']} wait for a later run: see [revisit] in site.toml"
    )


def count_rows(counts: Mapping[str, int]) -> list[list[object]]:
    """Return the rows of the table of counts: those that every operator looks for first."""
    first = [[name, counts[name]] for name in SHOWN_COUNTS if name in counts]
    return [*first, *([name, counts[name]] for name in sorted(counts) if name not in SHOWN_COUNTS)]
