"""``make faults``: everything that can happen to a crawl, many times; writes the committed table."""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from crawler.failpoints import POINTS
from tests.faults import scenarios
from tests.faults.bench import ROOT, Bench, Verdict
from tests.faults.bits import flipped_bits
from tests.faults.scenarios import VISITS, Group, growing
from tests.faults.table import HEAD, UNFINISHED, row, said, table, when

RESULT = ROOT / "benchmarks" / "results" / "faults.md"
SITES = ("lantaarn", "praatpunt", "portaal")
_FAILING_DISK = ("enospc", "eio")
_WRITES = tuple(name for name in POINTS if name.startswith(("capture", "frontier", "recover", "record")))


def main() -> int:
    """Run all; 0 when every crawl is well."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "--kills", type=int, default=200, help="random moments of SIGKILL, all sites together"
    )
    parser.add_argument("--sites", nargs="+", default=SITES, help="recorded sites that are crawled")
    parser.add_argument("--flips", type=int, default=10_000, help="bits that are flipped in sealed files")
    parser.add_argument("--visits", type=int, nargs="+", default=VISITS, help="visits of each named point")
    parser.add_argument("--kinds", nargs="+", default=(), help="parts of the names of what happens; all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--table", type=Path, default=RESULT, help="the file that is written")
    chosen = parser.parse_args()
    return 0 if _is_well(chosen) else 1


def _is_well(chosen: argparse.Namespace) -> bool:
    """Write the table after each run, so that one that is broken off leaves what it found."""
    started, rows, failed = time.monotonic(), dict[tuple[str, str], str](), ""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        flips = flipped_bits(Path(folder), count=chosen.flips, seed=chosen.seed)
        for site, kills in zip(chosen.sites, _shares(chosen.kills, len(chosen.sites)), strict=True):
            with scenarios.a_bench(Path(folder), site) as bench:
                for group in chain.from_iterable(_groups(bench, chosen, kills=kills)):
                    rows[site, group.name] = row(site, group)
                    failed += said(site, group.verdicts[-1])
                    so_far = when(time.monotonic() - started)
                    _write(chosen.table, table(rows.values()) + flips + UNFINISHED + so_far + failed)
            sys.stdout.write(f"{site}: {time.monotonic() - started:.0f} s\n")
            sys.stdout.flush()
    whole = table(rows.values()) + flips + when(time.monotonic() - started) + failed
    _write(chosen.table, whole)
    sys.stdout.write(whole)
    return not failed


def _write(path: Path, text: str) -> None:
    path.write_text(HEAD + text, "utf-8")


def _shares(whole: int, parts: int) -> Iterator[int]:
    """Split a number as evenly as it can be."""
    return (whole // parts + (number < whole % parts) for number in range(parts))


def _groups(bench: Bench, chosen: argparse.Namespace, *, kills: int) -> Iterator[Iterator[Group]]:
    for name, verdicts in _kinds(bench, chosen, kills=kills).items():
        if not chosen.kinds or any(kind in name for kind in chosen.kinds):
            yield growing(name, verdicts)


def _kinds(bench: Bench, chosen: argparse.Namespace, *, kills: int) -> dict[str, Iterator[Verdict]]:
    """Name to what happens; nothing of it has happened yet."""
    seed, visits = chosen.seed, chosen.visits
    failing = {
        f"{action.upper()} at named points": scenarios.failpoints(bench, action=action, names=_WRITES)
        for action in _FAILING_DISK
    }
    return {
        "SIGKILL at random moments": scenarios.random_kills(bench, count=kills, seed=seed),
        "SIGKILL at named points": scenarios.failpoints(bench, action="kill", visits=visits),
        "an error nobody foresaw": scenarios.failpoints(bench, action="error", visits=(1, 3)),
        **failing,
        "disk full (file size limit)": scenarios.full_disks(bench),
        "SIGTERM, twice, SIGINT": scenarios.signals(bench, count=5, seed=seed),
        "clock set back an hour": scenarios.clocks_set_back(bench, count=5, seed=seed),
    }


if __name__ == "__main__":
    sys.exit(main())
