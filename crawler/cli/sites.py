"""``baken sites``: which sites there are, what their definitions read, and bringing a site in."""

from typing import Annotated

import typer

from crawler.cli import site_check, site_new, site_record
from crawler.cli.output import print_records
from crawler.sites import SiteDefinition, load_sites

app = typer.Typer(help="Sites that can be crawled.", no_args_is_help=True)


@app.command("list")
def list_sites(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the sites with their kind, host and rate.

    \b
    Example:
      baken sites list
    """
    print_records([_row(site) for site in load_sites().values()], as_json=as_json, title="sites")


app.command("check")(site_check.check)
app.command("new")(site_new.new)
app.command("record")(site_record.record)


def _row(site: SiteDefinition) -> dict[str, object]:
    return {
        "site": site.id,
        "title": site.title,
        "kind": site.kind.value,
        "hosts": ", ".join(site.hosts),
        "requests_per_second": site.politeness.requests_per_second,
    }
