"""``baken mandate``: enter, list and revoke the orders under which sites are crawled."""

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer
from pydantic import ValidationError

from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import fail, print_json, print_records, say
from crawler.config import load_config
from crawler.mandate import WEB_PORTS, Mandate
from crawler.sites import SiteDefinition, SiteKind, load_sites

app = typer.Typer(help="Mandates: without an active one no request is made.", no_args_is_help=True)

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ByOption = Annotated[str, typer.Option(help="Who enters this; the login name when left out.")]
MomentOption = Annotated[datetime, typer.Option(formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"], help="In UTC.")]


@app.command("add")
def add(
    reference: Annotated[str, typer.Argument(help="The order's own number.")],
    *,
    host: Annotated[list[str], typer.Option(help="Host that may be asked, exactly; repeat for more.")],
    legal_basis: Annotated[str, typer.Option(help="The ground in law.")],
    authoriser: Annotated[str, typer.Option(help="Name of the person who gave the order.")],
    starts: MomentOption,
    ends: MomentOption,
    term: Annotated[list[str] | None, typer.Option(help="Search term that may be used.")] = None,
    port: Annotated[list[int] | None, typer.Option(help="Port beside 80 and 443.")] = None,
    ignore_robots: Annotated[
        bool, typer.Option("--ignore-robots", help="The order says that robots.txt need not be obeyed.")
    ] = False,
    new_site: Annotated[
        str,
        typer.Option(help="Id of a site that is being brought in: it gets the hosts that no site has yet."),
    ] = "",
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """Enter an order. It is never edited: revoke it and enter the new one.

    \b
    Examples:
      baken mandate add PV-2026-17 --host www.lantaarn.test --legal-basis "art. 3 Politiewet" \\
        --authoriser "A. Voorbeeld" --starts 2026-03-01 --ends 2026-06-01
      baken mandate add PV-2026-18 --host www.board.example --new-site board \\
        --legal-basis "art. 3 Politiewet" --authoriser "A. Voorbeeld" --starts 2026-03-01 --ends 2026-06-01
    """
    mandate = Mandate(
        reference=reference,
        legal_basis=legal_basis,
        authoriser=authoriser,
        hosts=tuple(name.lower() for name in host),
        terms=tuple(term or ()),
        starts=starts.replace(tzinfo=UTC),
        ends=ends.replace(tzinfo=UTC),
        obeys_robots=not ignore_robots,
        ports=(*WEB_PORTS, *(port or ())),
    )
    if mandate.ends <= mandate.starts:
        fail("--ends must be later than --starts", Exit.USAGE)
    sites = [site for site in load_sites().values() if set(site.hosts) & set(mandate.hosts)]
    sites += _brought_in(new_site, mandate.hosts, sites)
    set_up_django(load_config(), makes_home=True)
    from pipelines.records.errors import RecordError
    from pipelines.records.mandates import add_mandate

    try:
        is_new = add_mandate(mandate, sites=sites, by=by or getpass.getuser(), now=datetime.now(UTC))
    except RecordError as error:
        fail(str(error))
    _told(reference, "entered" if is_new else "stands already, word for word", as_json=as_json)


@app.command("list")
def list_mandates(*, as_json: JsonOption = False) -> None:
    """List the mandates, oldest first.

    \b
    Example:
      baken mandate list
    """
    set_up_django(load_config())
    from pipelines.records.mandates import all_mandates

    now = datetime.now(UTC)
    print_records([_row(mandate, now) for mandate in all_mandates()], as_json=as_json, title="mandates")


@app.command("revoke")
def revoke(
    reference: Annotated[str, typer.Argument(help="The order's own number.")],
    *,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """End a mandate at once; a running crawl under it stops within a minute.

    \b
    Example:
      baken mandate revoke PV-2026-17
    """
    set_up_django(load_config())
    from pipelines.records.errors import RecordError
    from pipelines.records.mandates import revoke_mandate

    try:
        is_new = revoke_mandate(reference, by=by or getpass.getuser(), now=datetime.now(UTC))
    except RecordError as error:
        fail(str(error))
    _told(reference, "revoked" if is_new else "was revoked before", as_json=as_json)


def _brought_in(new_site: str, hosts: Sequence[str], sites: Sequence[SiteDefinition]) -> list[SiteDefinition]:
    """Return a site without a definition for the hosts that belong to none, where one was named."""
    strays = tuple(host for host in hosts if not any(host in site.hosts for site in sites))
    if not new_site or not strays:
        return []
    start = (f"https://{strays[0]}/",)
    try:
        site = SiteDefinition(id=new_site, title=new_site, kind=SiteKind.BOARD, hosts=strays, start=start)
    except ValidationError as error:
        fail(f"--new-site {new_site} with these hosts: {error.errors()[0]['msg']}", Exit.USAGE)
    return [site]


def _told(reference: str, outcome: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"mandate": reference, "outcome": outcome})
    else:
        say(f"{reference}: {outcome}")


def _row(mandate: Mandate, now: datetime) -> dict[str, object]:
    return {
        "mandate": mandate.reference,
        "hosts": ", ".join(mandate.hosts),
        "authoriser": mandate.authoriser,
        "starts": f"{mandate.starts:%Y-%m-%d %H:%M}",
        "ends": f"{mandate.ends:%Y-%m-%d %H:%M}",
        "state": _state(mandate, now),
    }


def _state(mandate: Mandate, now: datetime) -> str:
    if mandate.revoked_at:
        return "revoked"
    return "active" if mandate.is_active(now) else "ended" if mandate.ends <= now else "not begun"
