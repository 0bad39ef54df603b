"""``baken up``: serve the dashboard over the record of this home."""

from typing import Annotated

import typer

from crawler.cli.django_setup import set_up_django
from crawler.cli.output import print_json, say
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
    set_up_django(load_config())
    serve_dashboard(host, port, as_json=as_json)


def serve_dashboard(host: str, port: int, *, as_json: bool = False) -> None:
    """Print the address, and the first analyst's user name and one-time password; then serve."""
    from dashboards.accounts.first_user import ensure_first_analyst
    from dashboards.serving import check_port, serve

    check_port(host, port)
    made = ensure_first_analyst()
    address = f"http://{host}:{port}/"
    if as_json:
        user, password = made or (None, None)
        print_json({"address": address, "user": user, "password": password})
    else:
        say(f"dashboard  {address}")
        if made:
            say(f"user       {made[0]}")
            say(f"password   {made[1]}   (once; you choose your own at the first login)")
        else:
            say("user       as you set it up; a new one-time password: baken up --new-password")
    serve(host=host, port=port)
