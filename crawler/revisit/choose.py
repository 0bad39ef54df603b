"""Which pages a run visits: the most urgent, and before them those that waited too long."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from crawler.items import PageKind
from crawler.revisit.types import Belief, Floats, Page, Pages
from crawler.revisit.waiting import expected_urgency

RESERVE = 0.1
"""Share of an even division of the visits that every page gets at least, so that none is left alone for ever.

With n pages and b visits a run, a page that was not visited for n / (b RESERVE) runs goes before all others,
the oldest first, in at most half of a run's visits. So no page waits longer than that and 2 n / b runs more,
however little it seems to matter. ``benchmarks/results/revisit.md`` has what this costs.
"""
_DAY = timedelta(days=1)


def choose(pages: Sequence[Page], *, now: datetime, budget: int, reserve: float = RESERVE) -> list[Page]:
    """Return at most ``budget`` pages to visit now, the most urgent first.

    A page that was visited at ``now`` or after is left out. Of pages of equal rate that were last visited
    at the same time, one with more at stake comes first. Equal in everything, the given order decides.
    """
    waiting = [page for page in pages if page.visited_at < now]
    if budget <= 0 or not waiting:
        return []
    days = np.array([(now - page.visited_at) / _DAY for page in waiting])
    known, events = columns(waiting), np.array([page.events for page in waiting])
    worth = expected_urgency(known, Belief(events=events, days=events / known.rates), days)
    return [waiting[at] for at in chosen(worth, days, budget=budget, reserve=reserve)]


def columns(pages: Sequence[Page]) -> Pages:
    """Return pages as columns."""
    return Pages(
        rates=np.array([page.rate for page in pages], dtype=float),
        stakes=np.array([page.stake for page in pages], dtype=float),
        collects=np.array([page.kind is not PageKind.ADVERT for page in pages], dtype=bool),
    )


def chosen(worth: Floats, days: Floats, *, budget: int, reserve: float = RESERVE) -> NDArray[np.intp]:
    """Return the positions of the pages that are visited, the most urgent first."""
    ranked = np.argsort(-worth, kind="stable")
    if len(worth) <= budget:
        return ranked
    is_taken = np.zeros(len(worth), dtype=bool)
    is_taken[_overdue(worth, days, budget=budget, reserve=reserve)] = True
    rest = ranked[~is_taken[ranked]][: budget - int(is_taken.sum())]
    is_taken[rest] = True
    return ranked[is_taken[ranked]]


def _overdue(worth: Floats, days: Floats, *, budget: int, reserve: float) -> NDArray[np.intp]:
    """The pages that waited too many runs, at most half the budget; runs are as far apart as the last two."""
    if reserve == 0:
        return np.empty(0, dtype=np.intp)
    most = days.min() * len(days) / (budget * reserve)
    late = np.flatnonzero(days >= most)
    # by age, of equal ones the more urgent: lexsort takes the last key first
    oldest = np.lexsort((-worth[late], -days[late]))
    return late[oldest[: math.ceil(budget / 2)]]
