"""Pages a second of the whole chain beside a bare Scrapy spider on the same recorded pages.

Ours: the crawl of ``baken crawl`` through the guard, with evidence, contacts, classification, the record
on SQLite, the search index and the frontier. The peer: Scrapy with its defaults that yields the same
fields and keeps nothing. Each run is a process of its own; they alternate, so that a busy moment of the
machine hits both; medians. Rules and language models are loaded before: a crawl does it once.
``python -m benchmarks chain`` also rewrites ``benchmarks/results/chain.md``.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from benchmarks._machine import machine
from crawler.cli.recordings import demo_recordings
from crawler.replay import start_replay

ROUNDS = 3
PEER = "Scrapy defaults, parsel, fields only"
BAR = 0.5
"""Least ratio of pages a second that is acceptable."""
_RESULTS = Path(__file__).parent / "results" / "chain.md"
_ROOT = Path(__file__).resolve().parents[1]


@frozen(kw_only=True)
class Figures:
    """One crawl, as its process measured itself."""

    pages: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    loading_seconds: float
    memory_mb: Mapping[str, float] = field(factory=dict)
    """Pages to the memory then, where that was asked for."""


@frozen(kw_only=True)
class Measure:
    """One line of the table."""

    name: str
    unit: str
    value: float
    peer_value: float

    @property
    def ratio(self) -> float:
        """How much of the peer's figure ours is."""
        return self.value / self.peer_value


def main() -> None:
    """Measure, print the table and a JSON line per measure, and rewrite the table's file."""
    recording = next(found.file for found in demo_recordings() if found.site == "lantaarn")
    ours, peers = [], []
    for _ in range(ROUNDS):
        peers.append(run_peer(recording))
        ours.append(run_ours(recording))
    lines = measures(ours, peers)
    text = table(lines, ours, peers)
    _RESULTS.write_text(text)
    print(text)
    for line in lines:
        print(json.dumps(json_line(line)))


def run_ours(recording: Path) -> Figures:
    """Crawl the recording with everything, into an empty home."""
    with tempfile.TemporaryDirectory(prefix="baken-bench-") as folder:
        environment = {"BAKEN_HOME": f"{folder}/home", "BAKEN_LOG_LEVEL": "ERROR"}
        return run("benchmarks._whole", str(recording), folder=Path(folder), environment=environment)


def run_peer(recording: Path) -> Figures:
    """Crawl the recording with the bare spider."""
    with start_replay([recording]) as server, tempfile.TemporaryDirectory(prefix="baken-bench-") as folder:
        return run("benchmarks._bare", str(server.port), folder=Path(folder), environment={})


def measures(ours: Sequence[Figures], peers: Sequence[Figures]) -> list[Measure]:
    """Return the medians; ValueError where the two did not read the same number of pages."""
    pages = {one.pages for one in [*ours, *peers]}
    if len(pages) != 1:
        raise ValueError(f"the crawls read different numbers of pages: {sorted(pages)}")
    return [
        Measure(
            name="chain pages",
            unit="pages/s",
            value=statistics.median(one.pages / one.seconds for one in ours),
            peer_value=statistics.median(one.pages / one.seconds for one in peers),
        ),
        Measure(
            name="chain CPU",
            unit="ms/page",
            value=statistics.median(one.cpu_seconds / one.pages * 1000 for one in ours),
            peer_value=statistics.median(one.cpu_seconds / one.pages * 1000 for one in peers),
        ),
        Measure(
            name="chain peak memory",
            unit="MB",
            value=statistics.median(one.peak_mb for one in ours),
            peer_value=statistics.median(one.peak_mb for one in peers),
        ),
    ]


def table(lines: Sequence[Measure], ours: Sequence[Figures], peers: Sequence[Figures]) -> str:
    """Return the committed page."""
    rows = "".join(
        f"| {line.name}, {line.unit} | {line.value:.1f} | {line.peer_value:.1f} | {line.ratio:.2f} |\n"
        for line in lines
    )
    loading = statistics.median(one.loading_seconds for one in ours)
    return (
        f"# Chain\n\n{machine()}; `make bench NAME=chain`.\n\n"
        f"{ours[0].pages} recorded pages of the board; medians of {len(ours)} alternating runs, each in a "
        f"process of its own. Peer: {PEER}. At least {BAR} of its pages a second are wanted.\n\n"
        f"| measure | whole chain | peer | ratio |\n|---|---|---|---|\n{rows}\n"
        f"Seconds of each run: whole chain {_seconds(ours)}; peer {_seconds(peers)}. "
        f"Rules and language models are loaded once a process, in {loading:.1f} s, before the watch starts. "
        f"Load of the machine in the minute before the end: {os.getloadavg()[0]:.1f}.\n"
    )


def json_line(line: Measure) -> dict[str, object]:
    """Return a measure as it is printed for programs."""
    return {
        "name": line.name,
        "value": round(line.value, 2),
        "unit": line.unit,
        "peer": PEER,
        "peer_value": round(line.peer_value, 2),
        "ratio": round(line.ratio, 2),
    }


def run(module: str, argument: str, *more: str, folder: Path, environment: dict[str, str]) -> Figures:
    """Crawl in a process of its own and return what it measured."""
    report = folder / "report.json"
    command = [sys.executable, "-m", module, argument, str(report), *more]
    subprocess.run(command, cwd=_ROOT, env={**os.environ, **environment}, check=True)
    return Figures(**json.loads(report.read_text()))


def _seconds(runs: Sequence[Figures]) -> str:
    return ", ".join(f"{one.seconds:.2f}" for one in runs)
