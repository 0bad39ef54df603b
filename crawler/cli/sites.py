"""``baken sites``: which sites there are, and whether their definitions hold."""

from typing import Annotated

import typer

from crawler.cli import site_new
from crawler.cli.exits import Exit
from crawler.cli.output import print_json, print_records, say
from crawler.sites import SiteDefinition, SiteError, load_site, load_sites, site_ids

app = typer.Typer(help="Sites that can be crawled.", no_args_is_help=True)

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_sites(*, as_json: JsonOption = False) -> None:
    """List the sites with their kind, host and rate.

    \b
    Example:
      baken sites list
    """
    print_records([_row(site) for site in load_sites().values()], as_json=as_json, title="sites")


@app.command("check")
def check_sites(
    site: Annotated[str | None, typer.Argument(help="Id of one site; all when left out.")] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Read the site definitions and say all that is wrong, with file, key and mend.

    \b
    Examples:
      baken sites check
      baken sites check lantaarn
    """
    problems = {name: _problems(name) for name in ([site] if site else site_ids())}
    if as_json:
        print_json(problems)
    for name, found in problems.items():
        if not as_json:
            say(f"{name}: ok" if not found else "\n".join([f"{name}:", *(f"  {line}" for line in found)]))
    raise typer.Exit(int(Exit.FAILED if any(problems.values()) else Exit.OK))


app.command("new")(site_new.new)


def _problems(name: str) -> list[str]:
    try:
        load_site(name)
    except SiteError as error:
        return [f"{error.file}: {problem}" for problem in error.problems]
    return []


def _row(site: SiteDefinition) -> dict[str, object]:
    return {
        "site": site.id,
        "title": site.title,
        "kind": site.kind.value,
        "hosts": ", ".join(site.hosts),
        "requests_per_second": site.politeness.requests_per_second,
    }
