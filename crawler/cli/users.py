"""``baken user``: make the first accounts, and open one whose password is lost.

An administrator makes the others in the dashboard.
"""

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
    set_up_django(load_config(), makes_home=True)
    from dashboards.accounts.people import AccountRefused, By, add_person

    try:
        user, password = add_person(
            name, role, by=By(name=by or getpass.getuser(), role="shell"), now=datetime.now(UTC)
        )
    except AccountRefused as error:
        fail(str(error))
    _hand_out(user.username, user.role, password, as_json=as_json)


@app.command("reset")
def reset(
    name: Annotated[str, typer.Argument(help="Name of the account.")],
    *,
    by: Annotated[str, typer.Option(help="Who does this; the login name when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Give an account a new one-time password: the old one and every open session end at once.

    For a password that was lost where no administrator can help. It is accounted for.

    \b
    Examples:
      baken user reset rianne
      baken user reset analist --by "A. Voorbeeld" --json
    """
    set_up_django(load_config())
    from dashboards.accounts.people import AccountRefused, By, account_named, renew_password

    try:
        user, password = renew_password(
            account_named(name).pk, by=By(name=by or getpass.getuser(), role="shell"), now=datetime.now(UTC)
        )
    except AccountRefused as error:
        fail(str(error))
    _hand_out(user.username, user.role, password, as_json=as_json)
    if not user.is_active:
        say(f"baken: the account {user.username} is switched off; an administrator switches it on")


def _hand_out(name: str, role: str, password: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"user": name, "role": role, "password": password})
        return
    say(f"user       {name} ({role})")
    say(f"password   {password}   (works once; its owner chooses another at the first login)")
