"""``baken frontier``: what a crawl still has to fetch, and which pages it gave up."""

from typing import Annotated

import attrs
import typer

from crawler.cli.exits import Exit
from crawler.cli.output import fail, print_json, print_records, say
from crawler.config import load_config


def frontier(
    site: Annotated[str, typer.Argument(help="Id of the site, as 'baken sites list' shows it.")],
    *,
    retry: Annotated[
        str, typer.Option(help="Try this address again, or 'all', in the run that is not finished.")
    ] = "",
    replay: Annotated[bool, typer.Option("--replay", help="The frontier of recordings.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the pages of the newest run that were given up, with the reason of each.

    \b
    Examples:
      baken frontier lantaarn
      baken frontier lantaarn --retry all
    """
    from crawler.frontier import letters

    path = load_config().frontier(site, is_replay=replay)
    view = letters.look(path)
    if view is None:
        fail(f"{site}: nothing was crawled yet: no {path}", Exit.USAGE)
    if retry:
        if view.stats.is_empty:
            fail(f"{site}: the run is finished; the next crawl reads every page anew", Exit.USAGE)
        count = letters.retry(path, run=view.run, url="" if retry == "all" else retry)
        say(f"{site}: {count} pages are tried again by: baken crawl {site}")
        raise typer.Exit(int(Exit.OK if count else Exit.FAILED))
    found = [attrs.asdict(letter) for letter in view.dead_letters]
    if as_json:
        print_json({"run": view.run, **attrs.asdict(view.stats), "dead_letters": found})
    else:
        left = view.stats.pending + view.stats.leased
        say(f"{site}: {left:,} to fetch, {view.stats.done:,} done, {view.stats.failed:,} given up")
        print_records(found, as_json=False, title="given up")
