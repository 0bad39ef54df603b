"""``baken audit``: is the account of every look and act whole?"""

from typing import Annotated

import typer

from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import print_json, say
from crawler.config import load_config

app = typer.Typer(help="The account of every look and act.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep 'audit verify' a command of its own; with one command typer would drop its name."""


@app.command("verify")
def verify(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Follow the chain from its first row; name the first that was altered, removed or moved.

    \b
    Example:
      baken audit verify
    """
    set_up_django(load_config())
    from pipelines.records import audit
    from pipelines.records.models import AuditEvent

    broken = audit.verify()
    rows = AuditEvent.objects.count()
    if as_json:
        print_json({"rows": rows, "whole": broken is None, "broken": str(broken) if broken else None})
    else:
        say(f"{rows} rows: " + ("the chain is whole" if broken is None else str(broken)))
    raise typer.Exit(int(Exit.OK if broken is None else Exit.FAILED))
