"""``baken user``: make the first accounts; an administrator makes the others in the dashboard."""

import getpass
from datetime import UTC, datetime
from typing import Annotated

import typer

from crawler.cli.django_setup import set_up_django
from crawler.cli.output import fail, print_json, say
from crawler.config import load_config

app = typer.Typer(help="Accounts of the dashboard.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Accounts of the dashboard."""


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Name to log in with.")],
    *,
    role: Annotated[
        str, typer.Option(help="analyst, approver, operator, auditor, moderator or administrator.")
    ],
    by: Annotated[str, typer.Option(help="Who does this; the login name when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Make an account and print its one-time password: it opens nothing but the choice of an own one.

    \b
    Examples:
      baken user add rianne --role administrator
      baken user add bart --role analyst --json
    """
    set_up_django(load_config())
    from dashboards.accounts.people import AccountRefused, By, add_person

    try:
        user, password = add_person(
            name, role, by=By(name=by or getpass.getuser(), role="shell"), now=datetime.now(UTC)
        )
    except AccountRefused as error:
        fail(str(error))
    if as_json:
        print_json({"user": user.username, "role": user.role, "password": password})
        return
    say(f"user       {user.username} ({user.role})")
    say(f"password   {password}   (works once; its owner chooses another at the first login)")
