"""The program ``baken``: every command by name."""

import sys
from importlib import metadata
from typing import Annotated

import typer

from crawler.cli import (
    audit,
    crawl,
    demo,
    doctor,
    evaluate,
    evidence,
    filters,
    frontier,
    mandates,
    rebuilding,
    sites,
    stop,
    terms,
    train,
    up,
    users,
)
from crawler.cli.exits import Exit
from crawler.cli.lexicons import use_configured_lexicons
from crawler.cli.output import say
from crawler.cli.storage_errors import explained
from crawler.errors import BakenError, NoMandate
from crawler.sites import SiteError
from pipelines.records.errors import RecordError

REPORTED = (BakenError, SiteError, RecordError)
"""The trees of what our packages report; their messages say what is wrong and how to mend it."""


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"baken {metadata.version('baken')}")
        raise typer.Exit


app = typer.Typer(
    name="baken",
    help="Finds adverts in which the advertised person may be a minor, and says why with quotes.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 ok, 1 failed, 2 wrong use, 3 some lines bad, 4 no mandate, 130 interrupted.",
)


@app.callback()
def _program(
    *,
    version: Annotated[  # noqa: ARG001 - its callback prints it
        bool,
        typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Finds adverts in which the advertised person may be a minor, and says why with quotes."""
    use_configured_lexicons()


app.command()(demo.demo)
app.command()(up.up)
app.command()(doctor.doctor)
app.command()(crawl.crawl)
app.command()(stop.stop)
app.command()(frontier.frontier)
app.add_typer(sites.app, name="sites")
app.add_typer(mandates.app, name="mandate")
app.command()(filters.classify)
app.command()(filters.identify)
app.command()(rebuilding.reextract)
app.command()(rebuilding.reclassify)
app.command()(rebuilding.reindex)
app.command()(evaluate.evaluate)
app.add_typer(train.app, name="train")
app.command()(terms.terms)
app.add_typer(evidence.app, name="evidence")
app.add_typer(audit.app, name="audit")
app.add_typer(users.app, name="user")


def run() -> None:
    """Run a command; whatever Baken itself reports ends in one line and an exit code."""
    try:
        with explained():
            app()
    except NoMandate as error:
        _leave(error, Exit.REFUSED)
    except REPORTED as error:
        _leave(error, Exit.FAILED)


def _leave(error: Exception, exit_code: Exit) -> None:
    say(f"baken: {error}")
    sys.exit(exit_code)
