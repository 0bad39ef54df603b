"""``baken up``: serve the dashboard over the record of this home."""

from typing import Annotated

import typer

from crawler.cli.django_setup import set_up_django
from crawler.cli.output import fail, print_json, say
from crawler.config import load_config


def up(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8000,
    as_json: Annotated[bool, typer.Option("--json", help="Print address and user as JSON.")] = False,
) -> None:
    """Serve the dashboard until Ctrl-C.

    The first start makes one analyst with a one-time password and prints both.

    \b
    Examples:
      baken up
      baken up --port 8080
    """
    set_up_django(load_config(), makes_home=True)
    serve_dashboard(host, port, as_json=as_json)


def serve_dashboard(host: str, port: int, *, as_json: bool = False) -> None:
    """Print the address, and the first analyst's user name and one-time password; then serve."""
    from dashboards.accounts.first_user import ensure_first_analyst
    from dashboards.serving import ServingError, ensure_free, serve

    try:
        ensure_free(host, port)
        _announce(f"http://{host}:{port}/", ensure_first_analyst(), as_json=as_json)
        serve(host=host, port=port)
    except ServingError as error:
        fail(str(error))


def _announce(address: str, made: tuple[str, str] | None, *, as_json: bool) -> None:
    user, password = made or (None, None)
    if as_json:
        home = str(load_config().home)
        print_json({"address": address, "user": user, "password": password, "home": home})
        return
    say(f"home       {load_config().home}")
    say(f"dashboard  {address}   (Ctrl-C stops it)")
    say(f"user       {user or 'as set up before'}")
    if password:
        say(f"password   {password}   (works once; you choose your own at the first login)")
