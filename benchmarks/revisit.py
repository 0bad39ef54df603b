"""How well pages are kept up with inside a budget of visits, beside simpler ways and the best there is.

Two worlds of pages that change at random. In the first, 10^6 adverts of 200 sites with 0.1 visits a page and
day, the measure is the share of importance that is fresh. In the second, 1,000 sites with lists and adverts
and budgets of their own, it is the mean delay until a new or changed advert is seen, each weighed by what is
at stake. Simpler ways are computed as if visits came at even intervals, ours is simulated in whole runs.
``python -m benchmarks revisit`` also rewrites ``benchmarks/results/revisit.md``.
"""

import json
import os
import time
from pathlib import Path

import numpy as np
from attrs import evolve, frozen

from benchmarks._machine import machine
from benchmarks._revisits import Runs, World, adverts_of_equal_sites, mean_cost, mixed_sites
from crawler.revisit import RESERVE, Bounds, optimum, optimum_by_site, waiting
from crawler.revisit.types import Floats

SITES, PAGES, VISITS = 200, 5_000, 0.1
MIXED_SITES = 1_000
SEED = 20260302
BOUND = "optimum of each site: the bound"
FRESH = Runs(a_day=1, days=50, warm=30, reserve=RESERVE, learns=False, seed=SEED)
DELAY = Runs(a_day=8, days=75, warm=60, reserve=RESERVE, learns=False, seed=SEED)
EARLY = evolve(DELAY, days=30, warm=15, learns=True)
"""What a site that was just begun with has to expect."""
_RESULTS = Path(__file__).parent / "results" / "revisit.md"


@frozen(kw_only=True)
class Line:
    """One way of spending the visits, and what it comes to."""

    way: str
    value: float
    longest: float = np.inf
    """The most days that a page was left alone."""


def main() -> None:
    """Measure both worlds, print the tables and a JSON line per measure, and rewrite the results."""
    busy = f"load {os.getloadavg()[0]:.1f} at the start"
    fresh, seconds = _fresh(adverts_of_equal_sites(SITES, PAGES, visits=VISITS, seed=SEED))
    delay = _delay(mixed_sites(MIXED_SITES, seed=SEED))
    text = (
        f"# Revisiting\n\n{machine()}, {busy}; `make bench NAME=revisit`.\n\n"
        f"## {SITES * PAGES:,} adverts of {SITES} sites, {VISITS} visits a page and day\n\n"
        f"The optimum of each site, solved for all in {seconds:.1f} s of one processor; one run a day.\n\n"
        f"{_table('share of importance fresh', fresh)}\n"
        f"## {MIXED_SITES:,} sites of lists and adverts, 0.05 to 0.6 visits a page and day\n\n"
        f"{DELAY.a_day} runs a day; {DELAY.days - DELAY.warm} days after {DELAY.warm} of learning.\n\n"
        f"{_beside_bound(delay)}"
    )
    _RESULTS.write_text(text)
    print(text)
    _print("revisit: optimum of 10^6 pages", seconds, "s")
    _print_beside("revisit: share fresh", fresh, "share")
    _print_beside("revisit: mean delay", delay, "days")


def even(world: World) -> Floats:
    """Visits a day when a site's pages are all treated alike."""
    return (world.budgets / np.bincount(world.sites))[world.sites]


def proportional(world: World) -> Floats:
    """Visits a day in proportion to how often a page changes."""
    rates = world.pages.rates
    return rates * (world.budgets / np.bincount(world.sites, rates))[world.sites]


def scaled(world: World, bounds: Bounds) -> Floats:
    """One optimum for all sites together, scaled to the budget of each."""
    visits = optimum(world.pages, float(world.budgets.sum()), bounds=bounds).visits
    return visits * (world.budgets / np.bincount(world.sites, visits))[world.sites]


def _fresh(world: World) -> tuple[list[Line], float]:
    began = time.process_time()
    best = optimum_by_site(world.pages, world.sites, world.budgets)
    seconds = time.process_time() - began
    least = Bounds(least=RESERVE * VISITS)
    floored = optimum_by_site(world.pages, world.sites, world.budgets, bounds=least)
    cost, longest = mean_cost(world, FRESH)
    ways = [
        ("all pages alike", even(world)),
        ("in proportion to change", proportional(world)),
        ("optimum", best),
        ("optimum, a tenth of an even share for every page", floored),
    ]
    lines = [_computed(way, world, visits, unit=1.0) for way, visits in ways]
    lines = [Line(way=line.way, value=1 - line.value, longest=line.longest) for line in lines]
    return [*lines, Line(way="Baken, simulated", value=1 - cost, longest=longest)], seconds


def _delay(world: World) -> list[Line]:
    arrivals = float((world.pages.rates * world.pages.stakes).sum())
    best = optimum_by_site(world.pages, world.sites, world.budgets)
    small = Bounds(least=1e-4)
    ways = [
        ("all pages alike", even(world)),
        ("in proportion to change", proportional(world)),
        ("one optimum, scaled to each site", scaled(world, small)),
        (BOUND, best),
    ]
    lines = [_computed(way, world, visits, unit=arrivals) for way, visits in ways]
    for way, runs in (
        ("Baken, rates known, nothing for the floor", evolve(DELAY, reserve=0.0)),
        ("Baken, rates known", DELAY),
        (f"Baken, rates learnt for {EARLY.warm} days only", EARLY),
        ("Baken, rates learnt from its visits", evolve(DELAY, learns=True)),
    ):
        cost, longest = mean_cost(world, runs)
        lines.append(Line(way=way, value=cost / arrivals, longest=longest))
    return lines


def _computed(way: str, world: World, visits: Floats, *, unit: float) -> Line:
    least = float(visits.min())
    longest = 1 / least if least > 0 else np.inf
    return Line(way=way, value=float(waiting(world.pages, visits).sum()) / unit, longest=longest)


def _table(measure: str, lines: list[Line]) -> str:
    rows = "".join(f"| {line.way} | {line.value:.3f} | {_days(line.longest)} |\n" for line in lines)
    return f"| visits | {measure} | longest without a visit, days |\n|---|---|---|\n{rows}"


def _beside_bound(lines: list[Line]) -> str:
    bound = next(line.value for line in lines if line.way == BOUND)
    rows = "".join(
        f"| {line.way} | {line.value:.3f} | {line.value / bound - 1:.1%} | {_days(line.longest)} |\n"
        for line in lines
    )
    head = "| visits | mean delay in days | above the bound | longest without a visit, days |"
    return f"{head}\n|---|---|---|---|\n{rows}"


def _days(longest: float) -> str:
    return "for ever" if np.isinf(longest) else f"{longest:,.0f}"


def _print_beside(name: str, lines: list[Line], unit: str) -> None:
    """Our last line beside every other: a ratio above one is in our favour."""
    ours = lines[-1].value
    for line in lines[:-1]:
        better = ours / line.value if unit == "share" else line.value / ours
        peer: dict[str, str | float] = {
            "peer": line.way,
            "peer_value": round(line.value, 4),
            "ratio": round(better, 3),
        }
        _print(f"{name}, beside {line.way}", ours, unit, **peer)


def _print(name: str, value: float, unit: str, **peer: str | float) -> None:
    print(json.dumps({"name": name, "value": round(value, 4), "unit": unit} | peer))
