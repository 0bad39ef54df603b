"""Memory of a crawl after 5,000 and after 50,000 pages: what grows with the pages ends a long crawl.

The whole chain, as in the benchmark ``chain``, reads an invented board of small pages in one process; every
page brings words, names, contacts and accounts that were not there before. ``python -m benchmarks memory``
also rewrites ``benchmarks/results/memory.md``; ``python -m benchmarks.memory 2000 10000`` looks at fewer
pages and writes nothing.
"""

import json
import math
import os
import sys
from pathlib import Path

from benchmarks._machine import machine
from benchmarks.chain import Figures, run_ours

FIRST = 5_000
"""Pages after which everything that is loaded at need has been."""
LAST = 50_000
BAR = 1.05
"""Most that memory may have grown from the first look to the last."""
SPARE = 1.02
"""Adverts that the board has beyond what is read until the last look."""
_RESULTS = Path(__file__).parent / "results" / "memory.md"


def main(first: int = FIRST, last: int = LAST) -> None:
    """Measure, print the table and a JSON line, and rewrite the table's file after a whole run."""
    figures = measure(first, last)
    text = table(figures, first, last)
    if (first, last) == (FIRST, LAST):
        _RESULTS.write_text(text)
    print(text)
    print(json.dumps(json_line(figures, first, last)))


def measure(first: int, last: int) -> Figures:
    """Crawl the invented board, into an empty home, until a little after the last look."""
    return run_ours(str(int(last * SPARE)), every=math.gcd(first, last))


def growth(figures: Figures, first: int, last: int) -> float:
    """Return the memory at the last look in units of that at the first."""
    return figures.memory_mb[str(last)] / figures.memory_mb[str(first)]


def table(figures: Figures, first: int, last: int) -> str:
    """Return the committed page."""
    rows = "".join(f"| {int(pages):,} | {size:.1f} |\n" for pages, size in figures.memory_mb.items())
    return (
        f"# Memory\n\n{machine()}; `make bench NAME=memory`.\n\n"
        f"One crawl of an invented board with the whole chain, {figures.pages:,} pages in "
        f"{figures.seconds:.0f} s, {figures.cpu_seconds / figures.pages * 1000:.1f} ms of processor time a "
        f"page. Resident memory of its process:\n\n| pages | MB |\n|---|---|\n{rows}\n"
        f"Growth from {first:,} to {last:,} pages: {growth(figures, first, last) - 1:+.1%}; at most "
        f"{BAR - 1:.0%} is wanted. Largest at any time: {figures.peak_mb:.1f} MB. "
        f"Load of the machine in the minute before the end: {os.getloadavg()[0]:.1f}.\n"
    )


def json_line(figures: Figures, first: int, last: int) -> dict[str, object]:
    """Return the measure as it is printed for programs."""
    return {
        "name": "chain memory",
        "value": round(figures.memory_mb[str(last)], 1),
        "unit": "MB",
        "peer": f"the same crawl after {first} pages",
        "peer_value": round(figures.memory_mb[str(first)], 1),
        "ratio": round(growth(figures, first, last), 3),
    }


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
