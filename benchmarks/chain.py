"""Pages a second of the whole chain beside a bare Scrapy spider on the same pages.

Ours: the crawl of ``baken crawl`` through the guard, with evidence, contacts, classification, the record
on SQLite, the search index and the frontier. The peer: Scrapy with its defaults that yields the same
fields and keeps nothing. Each run is a process of its own; they alternate, so that a busy moment of the
machine hits both; medians. Rules and language models are loaded before: a crawl does it once.

Two boards: the recorded one, of which a fifth of the answers are packed with gzip and go out byte for byte
as they were recorded, and an invented one of 2,000 adverts, of which half are packed: it is long enough for
what a crawl does once, such as opening the record and reading the evidence back, to weigh less.
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

from benchmarks._board import start
from benchmarks._machine import machine
from crawler.cli.recordings import demo_recordings

ROUNDS = 3
PEER = "Scrapy defaults, parsel, fields only"
BAR = 0.8
"""Least ratio of pages a second that is acceptable."""
INVENTED = 2_000
"""Adverts of the invented board."""
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
    text, lines = f"# Chain\n\n{machine()}; `make bench NAME=chain`.\n", []
    for name, board in (("recorded", str(recording)), ("invented", str(INVENTED))):
        ours, peers = compared(board)
        found = measures(ours, peers, board=name)
        text += "\n" + table(found, ours, peers, board=name)
        lines += found
    text += f"\nLoad of the machine in the minute before the end: {os.getloadavg()[0]:.1f}.\n"
    _RESULTS.write_text(text)
    print(text)
    for line in lines:
        print(json.dumps(json_line(line)))


def compared(board: str) -> tuple[list[Figures], list[Figures]]:
    """Crawl a board with ours and with the peer in turn: a recording's file, or a number of adverts."""
    ours, peers = [], []
    for _ in range(ROUNDS):
        peers.append(run_peer(board))
        ours.append(run_ours(board))
    return ours, peers


def run_ours(board: str, *, every: int = 0) -> Figures:
    """Crawl a board with everything, into an empty home; look at the memory after every so many pages."""
    with tempfile.TemporaryDirectory(prefix="baken-bench-") as folder:
        environment = {"BAKEN_HOME": f"{folder}/home", "BAKEN_LOG_LEVEL": "ERROR"}
        return _run("benchmarks._whole", board, str(every), folder=Path(folder), environment=environment)


def run_peer(board: str) -> Figures:
    """Crawl a board with the bare spider."""
    with start(board) as server, tempfile.TemporaryDirectory(prefix="baken-bench-") as folder:
        return _run("benchmarks._bare", str(server.port), folder=Path(folder), environment={})


def measures(ours: Sequence[Figures], peers: Sequence[Figures], *, board: str) -> list[Measure]:
    """Return the medians; ValueError where the two did not read the same number of pages."""
    pages = {one.pages for one in [*ours, *peers]}
    if len(pages) != 1:
        raise ValueError(f"the crawls read different numbers of pages: {sorted(pages)}")
    return [
        Measure(
            name=f"chain pages, {board} board",
            unit="pages/s",
            value=statistics.median(one.pages / one.seconds for one in ours),
            peer_value=statistics.median(one.pages / one.seconds for one in peers),
        ),
        Measure(
            name=f"chain CPU, {board} board",
            unit="ms/page",
            value=statistics.median(one.cpu_seconds / one.pages * 1000 for one in ours),
            peer_value=statistics.median(one.cpu_seconds / one.pages * 1000 for one in peers),
        ),
        Measure(
            name=f"chain peak memory, {board} board",
            unit="MB",
            value=statistics.median(one.peak_mb for one in ours),
            peer_value=statistics.median(one.peak_mb for one in peers),
        ),
    ]


def table(lines: Sequence[Measure], ours: Sequence[Figures], peers: Sequence[Figures], *, board: str) -> str:
    """Return the part of the committed page about one board."""
    rows = "".join(
        f"| {line.name}, {line.unit} | {line.value:.1f} | {line.peer_value:.1f} | {line.ratio:.2f} |\n"
        for line in lines
    )
    loading = statistics.median(one.loading_seconds for one in ours)
    return (
        f"{ours[0].pages} pages of the {board} board; medians of {len(ours)} alternating runs, each in a "
        f"process of its own. Peer: {PEER}. At least {BAR} of its pages a second are wanted.\n\n"
        f"| measure | whole chain | peer | ratio |\n|---|---|---|---|\n{rows}\n"
        f"Seconds of each run: whole chain {_seconds(ours)}; peer {_seconds(peers)}. "
        f"Rules and language models are loaded once a process, in {loading:.1f} s, before the watch starts.\n"
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


def _run(module: str, argument: str, *more: str, folder: Path, environment: dict[str, str]) -> Figures:
    """Crawl in a process of its own and return what it measured."""
    report = folder / "report.json"
    command = [sys.executable, "-m", module, argument, str(report), *more]
    subprocess.run(command, cwd=_ROOT, env={**os.environ, **environment}, check=True)
    return Figures(**json.loads(report.read_text()))


def _seconds(runs: Sequence[Figures]) -> str:
    return ", ".join(f"{one.seconds:.2f}" for one in runs)
