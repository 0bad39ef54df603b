"""``baken reextract``, ``reclassify``, ``reindex``: everything again from the evidence, without a network."""

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import attrs
import typer

from crawler.cli.adopted import judge_by_adopted
from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import counted, print_json, print_records, say
from crawler.config import load_config
from crawler.sites import load_site

if TYPE_CHECKING:
    from datetime import date

    from classifiers.types import Assessment, Document

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
SiteOption = Annotated[str, typer.Option(help="Only this site; all when left out.")]
SHOWN = 20
"""Differences in the table; --json prints all."""


def reextract(*, site: SiteOption = "", as_json: JsonOption = False) -> None:
    """Read every version again from its evidence and say what differs. Nothing is written.

    \b
    Examples:
      baken reextract
      baken reextract --site lantaarn --json
    """
    config = load_config()
    _check(site)
    set_up_django(config)
    from crawler.cli.rereading import reader_over
    from pipelines.evidence.reextract import reextract as read_all

    with counted("reading again", is_quiet=as_json) as step:
        done = read_all(config.evidence, read=reader_over(config.evidence), site=site, progress=step)
    _tell(attrs.asdict(done), as_json=as_json)
    raise typer.Exit(int(Exit.FAILED if done.differences else Exit.OK))


def reclassify(
    *,
    site: SiteOption = "",
    apply: Annotated[bool, typer.Option("--apply", help="Store the new assessments.")] = False,
    by: Annotated[str, typer.Option(help="Who does this; the login name when left out.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Judge every stored version by today's rules and say what changes. Stored only with --apply.

    \b
    Examples:
      baken reclassify
      baken reclassify --apply --by "A. Voorbeeld"
    """
    _check(site)
    config = load_config()
    judge_by_adopted(config)
    set_up_django(config)
    from pipelines.evidence.reclassify import reclassify as judge_all

    with counted("judging again", is_quiet=as_json) as step:
        done = judge_all(
            _classify,
            by=by or getpass.getuser(),
            now=datetime.now(UTC),
            apply=apply,
            site=site,
            progress=step,
        )
    _tell(attrs.asdict(done), as_json=as_json)
    if done.differences and not apply and not as_json:
        say("nothing was stored: repeat with --apply to store the new assessments")


def reindex(*, as_json: JsonOption = False) -> None:
    """Build the search index anew from the record, beside the old one, and swap.

    \b
    Example:
      baken reindex
    """
    config = load_config()
    set_up_django(config)
    from pipelines.index.opening import open_configured
    from pipelines.projection import rebuild

    index = open_configured(config)
    try:
        held = rebuild(index)
    finally:
        index.close()
    if as_json:
        print_json({"documents": held})
    else:
        say(f"the index holds {held:,} adverts")


def _check(site: str) -> None:
    """Refuse a name that is no site, with the nearest one; an empty name stands for all."""
    if site:
        load_site(site)


def _classify(document: "Document", day: "date") -> "Assessment":
    from classifiers import classify

    return classify(document, today=day)


def _tell(outcome: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(outcome)
        return
    differences = outcome["differences"]
    say(f"{outcome['versions']:,} versions, {len(differences):,} differences")
    if outcome.get("linked"):
        say(f"{outcome['linked']:,} adverts with other reasons in other adverts and reactions")
    if differences:
        print_records(differences[:SHOWN], as_json=False)
    if len(differences) > SHOWN:
        say(f"… and {len(differences) - SHOWN:,} more: --json prints all")
