"""What ``make faults`` writes."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime

from tests.faults.bench import IN_FLIGHT, Verdict
from tests.faults.scenarios import Group

UNFINISHED = "\nBroken off: further interruptions were to follow.\n"
HEAD = f"""# Faults

Crawls of recorded sites that are interrupted and taken up again by the next process, beside a crawl that
nothing disturbed. A crawl is well when the record holds the same adverts, versions, sightings, contacts,
replies and pages, every capture can be read back, every file of evidence is sealed and passes its own check,
the frontier is empty, the run is finished, and no more than {IN_FLIGHT} requests for each interruption were
made again: as many as are in flight. On `portaal`, which shows a number only when asked, an advert that waits
for it counts as two. Written by `make faults`.

"""
_COLUMNS = (
    *("site", "what happened", "runs", "interruptions", "taken up and finished", "rows lost"),
    *("captures verified", "pages asked for again", "most for one", "not well"),
)


def table(rows: Iterable[str]) -> str:
    """All rows under their head."""
    rule = "|".join(["---", "---", *("---:",) * (len(_COLUMNS) - 2)])
    return f"| {' | '.join(_COLUMNS)} |\n|{rule}|\n" + "".join(f"{one}\n" for one in rows)


def row(site: str, group: Group) -> str:
    """One kind of interruption of one site."""
    found = group.verdicts
    cells = (
        *(site, group.name, len(found), group.blows, sum(_is_finished(one) for one in found)),
        *(sum(one.lost for one in found), f"{sum(one.captures for one in found):,}"),
        *(sum(one.repeated for one in found), f"{_most(found):.1f}", sum(not one.is_well for one in found)),
    )
    return f"| {' | '.join(map(str, cells))} |"


def said(site: str, one: Verdict) -> str:
    """What is wrong with a run, in words; nothing where it is well."""
    if one.is_well:
        return ""
    wrong = "; ".join((*one.wrong, f"{one.repeated} asked for again after {one.blows}"))
    return f"\nNot well: {site}, {one.name}: {wrong}.\n"


def when(seconds: float) -> str:
    """The day, the machine, and how long it took."""
    load = os.getloadavg()[0]
    return (
        f"\n{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors, load {load:.1f} at the end, "
        f"{seconds / 60:.1f} minutes.\n"
    )


def _is_finished(one: Verdict) -> bool:
    return not any(words.startswith(("runs:", "the last crawl")) for words in one.wrong)


def _most(found: Iterable[Verdict]) -> float:
    return max((one.repeated / max(one.blows, 1) for one in found), default=0)
