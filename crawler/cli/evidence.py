"""``baken evidence``: is what was kept still what was fetched?"""

from typing import Annotated

import attrs
import typer

from crawler.cli.django_setup import set_up_django
from crawler.cli.exits import Exit
from crawler.cli.output import counted, print_json, print_records, say
from crawler.config import load_config

app = typer.Typer(help="The pages that were kept.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep 'evidence verify' a command of its own; with one command typer would drop its name."""


@app.command("verify")
def verify(
    *,
    site: Annotated[str, typer.Option(help="Only this site; all when left out.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Read every capture back and compare its digest; name file and place of each that differs.

    \b
    Examples:
      baken evidence verify
      baken evidence verify --site lantaarn --json
    """
    config = load_config()
    set_up_django(config)
    from pipelines.evidence.verify import verify_captures

    with counted("verifying", is_quiet=as_json) as step:
        done = verify_captures(config.evidence, site=site, progress=step)
    faults = [attrs.asdict(broken) for broken in done.broken]
    if as_json:
        print_json({"captures": done.checked, "faults": faults})
    else:
        say(f"{done.checked:,} captures, {len(faults):,} altered or unreadable")
        if faults:
            print_records(faults, as_json=False)
    raise typer.Exit(int(Exit.FAILED if faults else Exit.OK))
