"""``baken stop``: the kill switch."""

import getpass
from datetime import UTC, datetime
from typing import Annotated

import typer

from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import fail, print_json, print_records, say
from crawler.config import Config, load_config
from crawler.home import require_home
from crawler.sites import load_site
from crawler.stop_switch import ALL, Stop, all_stops
from crawler.stop_switch import release as release_stop
from crawler.stop_switch import stop as set_stop

PURPOSE = "kill switch"


def stop(
    site: Annotated[
        str, typer.Argument(help="Id of the site; without one the standing stops are listed.")
    ] = "",
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every site.")] = False,
    release: Annotated[bool, typer.Option("--release", help="Let it be crawled again.")] = False,
    reason: Annotated[str, typer.Option(help="Why; kept with the stop.")] = "",
    by: Annotated[str, typer.Option(help="Who does this; the login name when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Stop crawls of a site, or all, within ten seconds; none begins until it is released.

    Pages under way may come in for some seconds; the rest stays in the frontier.

    \b
    Examples:
      baken stop lantaarn --reason "asked by the site"
      baken stop --all
      baken stop --release lantaarn
    """
    config = load_config()
    require_home(
        config
    )  # where there is none nothing can be crawling: a stop there would be believed in vain
    if not site and not everything:
        print_records([_row(order) for order in all_stops(config.stops)], as_json=as_json, title="stopped")
        return
    if site and everything:
        fail("name one site or --all, not both", Exit.USAGE)
    name = ALL if everything else load_site(site).id
    order = Stop(site=name, by=by or getpass.getuser(), at=datetime.now(UTC), reason=reason)
    is_new = release_stop(config.stops, name) if release else set_stop(config.stops, order)
    outcome = _outcome(is_new=is_new, is_release=release)
    if is_new:
        _account(config, order, "crawl.release" if release else "crawl.stop")
    if as_json:
        print_json({"site": name, "outcome": outcome})
    else:
        say(f"{'every site' if everything else name}: {outcome}")


def _outcome(*, is_new: bool, is_release: bool) -> str:
    if is_release:
        return "released" if is_new else "was not stopped"
    return "stopped" if is_new else "was stopped before"


def _account(config: Config, order: Stop, action: str) -> None:
    """Write who did it into the account; the stop holds also while the record cannot be written."""
    try:
        set_up_django(config)
        from pipelines.records import audit

        audit.append(
            actor=order.by,
            role="operator",
            purpose=PURPOSE,
            action=action,
            object_kind="site",
            object_id=order.site,
            detail={"reason": order.reason},
            now=order.at,
        )
    except Exception as error:  # noqa: BLE001  # whatever the record raises: a stop must never fail for it
        say(f"baken: done, but the record could not account for it ({type(error).__name__})")


def _row(order: Stop) -> dict[str, object]:
    when = f"{order.at:%Y-%m-%d %H:%M}"
    return {"site": order.site, "by": order.by, "since": when, "reason": order.reason}
