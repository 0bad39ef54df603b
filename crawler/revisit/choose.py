"""Which pages a run visits: the most urgent, and with a part of the budget those that waited longest."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from crawler.items import PageKind
from crawler.revisit.types import Floats, Page, Pages
from crawler.revisit.waiting import urgency

RESERVE = 0.1
"""Share of a run's visits for the pages that waited longest, so that none is left alone for ever.

With n pages and r reserved visits a run, no page is passed over in more than ceil(n / r) - 1 runs in a row:
those before it are visited first and then are behind it. ``benchmarks/results/revisit.md`` has its cost.
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
    worth = urgency(columns(waiting), days)
    return [waiting[at] for at in chosen(worth, days, budget=budget, reserve=reserve)]


def columns(pages: Sequence[Page]) -> Pages:
    """Return pages as columns."""
    return Pages(
        rates=np.array([page.rate for page in pages], dtype=float),
        stakes=np.array([page.stake for page in pages], dtype=float),
        collects=np.array([page.kind is PageKind.LIST for page in pages], dtype=bool),
    )


def chosen(worth: Floats, days: Floats, *, budget: int, reserve: float = RESERVE) -> NDArray[np.intp]:
    """Return the positions of the pages that are visited, the most urgent first."""
    ranked = np.argsort(-worth, kind="stable")
    if len(worth) <= budget:
        return ranked
    reserved = math.ceil(budget * reserve)
    # by age, of equal ones the more urgent: lexsort takes the last key first
    oldest = np.lexsort((-worth, -days))[:reserved]
    is_taken = np.zeros(len(worth), dtype=bool)
    is_taken[oldest] = True
    rest = ranked[~is_taken[ranked]][: budget - reserved]
    is_taken[rest] = True
    return ranked[is_taken[ranked]]
