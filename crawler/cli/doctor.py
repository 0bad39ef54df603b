"""``baken doctor``: is everything in order?"""

from collections import Counter
from typing import Annotated

import typer
from attrs import asdict

from crawler.cli.checkup import State, examine
from crawler.cli.exits import Exit
from crawler.cli.output import print_json, print_table, say
from crawler.config import load_config


def doctor(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Look whether everything is in order: machine, program, record and search.

    Nothing is changed. Ends with 1 when something does not work; what only should be seen to is a warning.

    \b
    Examples:
      baken doctor
      baken doctor --json | jq '.[] | select(.state != "ok")'
    """
    findings = list(examine(load_config()))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        print_table(["what", "state", "found"], [[one.name, one.state.value, one.said] for one in findings])
        counts = Counter(one.state for one in findings)
        well, seen_to, broken = (counts[state] for state in State)
        say(f"{well} in order, {seen_to} to see to, {broken} that do not work")
    if any(one.state is State.BAD for one in findings):
        raise typer.Exit(int(Exit.FAILED))
