"""``make faults``: everything that can happen to a crawl, many times; writes the committed table."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from crawler.failpoints import POINTS
from tests.faults import scenarios
from tests.faults.bench import IN_FLIGHT, ROOT, Bench, Verdict
from tests.faults.bits import flipped_bits
from tests.faults.scenarios import VISITS, Group, run_group

RESULT = ROOT / "benchmarks" / "results" / "faults.md"
SITES = ("lantaarn", "praatpunt")
UNFINISHED = "\nBroken off: further kinds of interruption were to follow.\n"
_FAILING_DISK = ("enospc", "eio")
_WRITES = tuple(name for name in POINTS if name.startswith(("capture", "frontier", "recover", "record")))
_HEAD = f"""# Faults

Crawls of recorded sites that are interrupted and taken up again by the next process, beside a crawl that
nothing disturbed. A crawl is well when the record holds the same adverts, versions, sightings, contacts,
replies and pages, every capture can be read back, every file of evidence is sealed and passes its own check,
the frontier is empty, the run is finished, and no more than {IN_FLIGHT} pages for each interruption were
asked for again. Written by `make faults`.

"""


def main() -> int:
    """Run all; 0 when every crawl is well."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "--kills", type=int, default=200, help="random moments of SIGKILL, all sites together"
    )
    parser.add_argument("--sites", nargs="+", default=SITES, help="recorded sites that are crawled")
    parser.add_argument("--flips", type=int, default=10_000, help="bits that are flipped in sealed files")
    parser.add_argument("--visits", type=int, nargs="+", default=VISITS, help="visits of each named point")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-table", action="store_true", help="leave the committed table as it is")
    chosen = parser.parse_args()
    started, rows, failed = time.monotonic(), [], []
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        flips = flipped_bits(Path(folder), count=chosen.flips, seed=chosen.seed)
        for site in chosen.sites:
            with scenarios.a_bench(Path(folder), site) as bench:
                for group in _groups(bench, chosen):
                    rows.append(_row(site, group))
                    failed += [_words(site, one) for one in group.verdicts if not one.is_well]
                    _write(_table(rows) + flips + UNFINISHED + "".join(failed), chosen)
    _write(_table(rows) + flips + _when(time.monotonic() - started) + "".join(failed), chosen)
    return 1 if failed else 0


def _write(text: str, chosen: argparse.Namespace) -> None:
    """After each group, so that a run that is broken off leaves what it found."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
    if not chosen.no_table:
        RESULT.write_text(_HEAD + text, "utf-8")


def _words(site: str, one: Verdict) -> str:
    return f"\nNot well: {site}, {one.name}: {'; '.join(one.wrong)}; {one.repeated} asked for again.\n"


def _groups(bench: Bench, chosen: argparse.Namespace) -> Iterator[Group]:
    kills, seed = chosen.kills // len(chosen.sites), chosen.seed
    yield run_group("SIGKILL at random moments", scenarios.random_kills(bench, count=kills, seed=seed))
    yield run_group(
        "SIGKILL at named points", scenarios.failpoints(bench, action="kill", visits=chosen.visits)
    )
    yield run_group("an error nobody foresaw", scenarios.failpoints(bench, action="error"))
    for action, name in zip(_FAILING_DISK, ("ENOSPC", "EIO"), strict=True):
        points = scenarios.failpoints(bench, action=action, names=_WRITES)
        yield run_group(f"{name} at named points", points)
    yield run_group("disk full (file size limit)", scenarios.full_disks(bench))
    yield run_group("SIGTERM, twice, SIGINT", scenarios.signals(bench, count=5, seed=seed))
    yield run_group("clock set back an hour", scenarios.clocks_set_back(bench, count=5, seed=seed))


def _table(rows: list[str]) -> str:
    head = (
        "| site | what happened | runs | interruptions | pages asked for again | most for one | not well |\n"
        "|---|---|---:|---:|---:|---:|---:|\n"
    )
    return head + "".join(f"{row}\n" for row in rows)


def _row(site: str, group: Group) -> str:
    again = sum(one.repeated for one in group.verdicts)
    most = max((one.repeated / max(one.blows, 1) for one in group.verdicts), default=0)
    bad = sum(not one.is_well for one in group.verdicts)
    return f"| {site} | {group.name} | {len(group.verdicts)} | {group.blows} | {again} | {most:.1f} | {bad} |"


def _when(seconds: float) -> str:
    load = os.getloadavg()[0]
    return (
        f"\n{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors, load {load:.1f} at the end, "
        f"{seconds / 60:.1f} minutes.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
