"""How often each page is visited at best, inside a budget of visits a day.

The least total of :func:`crawler.revisit.waiting.waiting` for a given sum of visits: a convex problem, so
by Lagrange every page's last visit is worth the same price m, unless its bounds hold it. With rate r and
stake w:

* a list: r w / (2 f^2) = m, so f = sqrt(r w / (2 m)): the square root of the rate;
* an advert: w (1 - (1 + x) exp(-x)) / r = m with x = r / f (Cho and Garcia-Molina 2003), so
  f = r / (-1 - W(-(1 - m r / w) / e)) with the lower branch of Lambert's W; no visit where m r >= w. It
  grows with the rate up to a turn and falls to nothing beyond it: what changes all the time is not worth
  the chase.

Only the price is searched for; the sum of visits falls as it grows. Y. Azar, E. Horvitz, E. Lubetzky, Y.
Peres and D. Shahaf, "Tractable near-optimal policies for crawling", PNAS 115(32), 2018, solve the problem
for visits at random times, which loses about one per cent of freshness to even intervals. That no page is
left alone for ever is the demand of A. Kolobov, Y. Peres, C. Lu and E. Horvitz, "Staying up to date with
online content changes using reinforcement learning for scheduling", NeurIPS 2019; here it is a bound of the
same problem, which gives up less freshness than their other objective.
"""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from crawler.revisit.types import Bounds, Flags, Floats, Pages

PRECISION = 1e-5
"""Relative, of the price; between its two ends the visits are straight lines and add up to the budget."""
SAMPLE = 5_000
"""Pages; of more a part is solved first, and the search for the whole begins at its price."""
STEPS = 200
"""Most steps of the search for the price; a dozen are usual."""
_FREE = Bounds()

_MISSED = np.concatenate([np.geomspace(1e-9, 0.5, 3000), np.linspace(0.5, 40, 6000)[1:]])
"""Changes between two visits, r / f; beyond 40 the gain of a visit is full to the last digit."""


@frozen(kw_only=True, eq=False)
class Plan:
    """Visits a day of each page, and what one more visit would be worth."""

    visits: Floats
    price: float


def optimum(pages: Pages, budget: float, *, bounds: Bounds = _FREE) -> Plan:
    """Return the visits a day that leave the least waiting; together at most ``budget``.

    Raises:
        ValueError: the budget does not pay for the least visits of every page.
    """
    if len(pages) * bounds.least > budget * (1 + PRECISION):
        raise ValueError(f"{len(pages)} pages at {bounds.least} visits a day need more than {budget}")
    if len(pages) == 0 or len(pages) * bounds.most <= budget:
        return Plan(visits=np.full(len(pages), bounds.most), price=0.0)
    if len(pages) * bounds.least >= budget:
        return Plan(visits=np.full(len(pages), bounds.least), price=np.inf)
    below, above = _prices(pages, budget, bounds)
    many, few = visits_at(pages, below, bounds=bounds), visits_at(pages, above, bounds=bounds)
    # where all pages change so fast that a visit gains next to nothing, the price has too few digits to tell
    # the budget exactly: between two prices that are as good as equal, everything in between is as good
    share = (budget - few.sum()) / (many.sum() - few.sum())
    return Plan(visits=few + share * (many - few), price=above)


def optimum_by_site(
    pages: Pages, sites: NDArray[np.intp], budgets: Floats, *, bounds: Bounds = _FREE
) -> Floats:
    """Return the visits a day of pages of many sites, each inside the budget of its own site.

    ``sites`` has each page's position in ``budgets``. One plan for all, scaled to each site's budget, is
    worse: a site whose budget is small for its pages has another price than one with plenty.
    """
    visits = np.zeros(len(pages))
    order = np.argsort(sites, kind="stable")
    for part in np.split(order, np.searchsorted(sites[order], np.arange(1, len(budgets)))):
        if len(part):
            own = Pages(rates=pages.rates[part], stakes=pages.stakes[part], collects=pages.collects[part])
            visits[part] = optimum(own, float(budgets[sites[part[0]]]), bounds=bounds).visits
    return visits


def visits_at(pages: Pages, price: float, *, bounds: Bounds = _FREE) -> Floats:
    """Return the visits a day of each page when a visit has this price."""
    lists = np.sqrt(pages.rates * pages.stakes / (2 * price))
    worth = price * pages.rates / pages.stakes
    with np.errstate(divide="ignore"):
        adverts = pages.rates / _missed_for(worth)
    visits: Floats = np.clip(np.where(pages.collects, lists, adverts), bounds.least, bounds.most)
    return visits


def _prices(pages: Pages, budget: float, bounds: Bounds) -> tuple[float, float]:
    """Two prices that are almost equal; at the first more than the budget is spent, at the second no more.

    A false position that halves the stuck side's weight (Illinois), on logarithms, where the sum of visits is
    almost a straight line; the bracket always shrinks.
    """
    low, high = _bracket(pages, budget, bounds)
    left, right = _excess(pages, low, budget, bounds), _excess(pages, high, budget, bounds)
    for _ in range(STEPS):
        if high - low <= PRECISION:
            break
        middle = high - right * (high - low) / (right - left)
        # a step away from the better end, so that the next value closes the bracket from the other side
        middle = min(max(middle, low + PRECISION / 4), high - PRECISION / 4)
        found = _excess(pages, middle, budget, bounds)
        if found > 0:
            low, left, right = middle, found, right / 2
        else:
            high, right, left = middle, found, left / 2
    return float(np.exp(low)), float(np.exp(high))


def _bracket(pages: Pages, budget: float, bounds: Bounds) -> tuple[float, float]:
    """Two logarithms of prices, one that spends too much and one that does not."""
    low = high = _start(pages, budget, bounds)
    step = 0.02
    while _excess(pages, low, budget, bounds) <= 0:
        low, step = low - step, step * 4
    step = 0.02
    while _excess(pages, high, budget, bounds) > 0:
        high, step = high + step, step * 4
    return low, high


def _start(pages: Pages, budget: float, bounds: Bounds) -> float:
    """Logarithm of a price near the one that is searched for."""
    stride = len(pages) // SAMPLE
    if stride < 2:
        return float(np.log(np.median(pages.stakes / pages.rates)))
    every = slice(None, None, stride)
    part = Pages(rates=pages.rates[every], stakes=pages.stakes[every], collects=pages.collects[every])
    return float(np.log(_prices(part, budget * len(part) / len(pages), bounds)[1]))


def _excess(pages: Pages, logarithm: float, budget: float, bounds: Bounds) -> float:
    """By how much the visits at a price exceed the budget: logarithm of the ratio; at most zero fits."""
    spent = float(visits_at(pages, float(np.exp(logarithm)), bounds=bounds).sum())
    return float(np.log(max(spent, budget * 1e-9) / budget))


def _gain(missed: Floats) -> Floats:
    gain: Floats = -np.expm1(-missed) - missed * np.exp(-missed)
    return gain


# 1 - (1 + x) exp(-x) is near x^2 / 2 for small x, where the difference has no digits left
_ROOTS = np.where(_MISSED < 1e-4, _MISSED / np.sqrt(2) * (1 - _MISSED / 3), np.sqrt(_gain(_MISSED)))


def _missed_for(worth: Floats) -> Floats:
    """The changes between visits at which 1 - (1 + x) exp(-x) is ``worth``; infinite from 1 on."""
    within = np.clip(worth, 1e-18, 1.0)
    missed = np.interp(np.sqrt(within), _ROOTS, _MISSED)
    exact = (missed > 1e-3) & (missed < 30)
    step = (_gain(missed) - within) * np.exp(np.minimum(missed, 30.0)) / missed
    # one step of Newton's method makes an interpolated value exact to eight digits and more
    missed = np.where(exact, np.maximum(missed - step, missed / 2), missed)
    out_of_reach: Flags = worth >= 1.0
    result: Floats = np.where(out_of_reach, np.inf, missed)
    return result
