"""Adverts a second of ``classify`` with full explanations, beside what else looks for a lexicon in a text.

Invented adverts of a hundred words in Dutch, English and German, the same for all. Every way runs in a
process of its own on one core, and counts processor time. The slow ones see fewer adverts: their share is
named. ``python -m benchmarks classify`` also rewrites ``benchmarks/results/classify.md``.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from benchmarks._machine import machine
from benchmarks._patterns import hostile, patterns, seconds

SIZE = 100_000
MANY = 200_000
"""Adverts over which memory is watched; a million take ten minutes."""
HOSTILE = 100_000
"""Length of the texts that are made to keep a pattern busy."""
LONG = 2_000_000
"""Length of the longest advert."""
PEER = "spaCy PhraseMatcher"
BAR = 5.0
"""How many times the adverts a second of the peer are wanted."""
_SEEN = {"tokenised": 30_000, "phrases": 30_000, "re": 1_500, "aho-corasick": SIZE}
_NAMES = {
    "classify": "classify, with explanations",
    "tokenised": "spaCy, blank: tokens alone",
    "phrases": PEER,
    "re": "one regular expression",
    "aho-corasick": "Aho-Corasick alone",
}
_FIRST = """
import time; began = time.perf_counter()
from datetime import date
from classifiers import Document, classify
classify(Document(text="Ik ben 21 jaar, mijn vriend regelt de afspraken."), today=date(2026, 3, 2))
print(time.perf_counter() - began)
"""
_LONGEST = f"""
import time
from datetime import date
from benchmarks._meter import megabytes
from classifiers import Document, classify
classify(Document(text="Ik ben 21."), today=date(2026, 3, 2))
text = "Ik ontvang in de Havenstraat 17, bel 020 555 01 12. " * ({LONG} // 52) + "Ik ben 17 jaar."
before, began = megabytes("VmHWM"), time.process_time()
found = classify(Document(text=text), today=date(2026, 3, 2))
assert found.ages[-1].value == 17
print(time.process_time() - began, megabytes("VmHWM") - before)
"""
_RESULTS = Path(__file__).parent / "results" / "classify.md"
_ROOT = Path(__file__).resolve().parents[1]


@frozen(kw_only=True)
class Figures:
    """One way over its adverts, as its process measured itself."""

    adverts: int
    seconds: float
    resident_mb: Sequence[float]
    """After every thousand adverts."""

    @property
    def rate(self) -> float:
        """Adverts a second of one core."""
        return self.adverts / self.seconds


def main() -> None:
    """Measure, print the table and a JSON line per measure, and rewrite the table's file."""
    found = {name: run(name, size) for name, size in {"classify": MANY, **_SEEN}.items()}
    first = _printed(_FIRST)[0]
    longest = _printed(_LONGEST)
    text = table(found, first, longest, slowest_patterns())
    _RESULTS.write_text(text)
    print(text)
    for line in json_lines(found):
        print(json.dumps(line))


def run(name: str, size: int) -> Figures:
    """Look at ``size`` adverts the named way."""
    command = [sys.executable, "-m", "benchmarks._matching", name, str(size)]
    done = subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return Figures(**json.loads(done.stdout))


def slowest_patterns(size: int = HOSTILE, shown: int = 5) -> list[tuple[str, float]]:
    """The patterns that take longest on any text made to keep one busy, in milliseconds."""
    worst = [
        (name, max(seconds(name, pattern, text) for text in hostile(size)) * 1000)
        for name, pattern in patterns().items()
    ]
    return sorted(worst, key=lambda one: -one[1])[:shown]


def table(
    found: Mapping[str, Figures],
    first: float,
    longest: Sequence[float],
    slowest: Sequence[tuple[str, float]],
) -> str:
    """Return the committed page."""
    peer = found["phrases"].rate
    rows = "".join(
        f"| {_NAMES[name]} | {one.adverts:,} | {one.rate:,.0f} | {one.rate / peer:.2f} "
        f"| {one.resident_mb[-1]:.0f} |\n"
        for name, one in found.items()
    )
    worst = "".join(f"| `{name}` | {milliseconds:.0f} |\n" for name, milliseconds in slowest)
    resident = found["classify"].resident_mb
    quarters = ", ".join(f"{resident[len(resident) * part // 4 - 1]:.0f}" for part in (1, 2, 3, 4))
    return (
        f"# Classify\n\n{machine()}; `make bench NAME=classify`.\n\n"
        "Invented adverts of about 100 words in Dutch, English and German, one core, processor time; each "
        f"way in a process of its own. At least {BAR:.0f} times the rate of {PEER} is wanted.\n\n"
        f"| way | adverts | adverts/s | of {PEER} | MB at the end |\n|---|---|---|---|---|\n{rows}\n"
        f"Memory of classify after each quarter: {quarters} MB. Import and first advert: {first:.2f} s. "
        f"An advert of {LONG:,} code points, read to its end: {longest[0]:.2f} s and {longest[1]:.0f} MB. "
        f"Load of the machine in the minute before the end: {os.getloadavg()[0]:.1f}.\n\n"
        f"## Patterns that take longest on {HOSTILE:,} hostile code points\n\n"
        f"{len(patterns())} patterns, each on every text of `benchmarks/_patterns.py`.\n\n"
        f"| pattern | worst, ms |\n|---|---|\n{worst}"
    )


def json_lines(found: Mapping[str, Figures]) -> list[dict[str, object]]:
    """Return each way as it is printed for programs."""
    peer = found["phrases"].rate
    return [
        {
            "name": f"classify: {_NAMES[name]}",
            "value": round(one.rate, 1),
            "unit": "adverts/s",
            "peer": PEER,
            "peer_value": round(peer, 1),
            "ratio": round(one.rate / peer, 2),
        }
        for name, one in found.items()
    ]


def _printed(code: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return [float(number) for number in done.stdout.split()]
