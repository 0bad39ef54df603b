"""What it costs to leave a page alone, and how urgent the next visit is.

Changes come as a Poisson process of rate r. A page that was last seen t days ago has

* if it collects (a list, a thread): r t new things waiting, each for itself;
* if not (an advert): something waiting with probability 1 - exp(-r t), however often it changed since.

The stake times that is the cost of each moment. By Little's law its mean over time, divided by the arrivals,
is the mean delay until something new or changed is seen; for adverts it is one minus the freshness of J. Cho
and H. Garcia-Molina, "Effective page refresh policies for web crawlers", ACM TODS 28(4), 2003.
"""

import numpy as np

from crawler.revisit.types import Belief, Floats, Pages

SURE = 1e9
"""Events; a rate that rests on more is known to every digit that is left."""
SOON = 1e-4
"""Changes since the last visit, below which the terms of an advert's urgency cancel each other out."""


def waiting(pages: Pages, visits: Floats) -> Floats:
    """Return the mean cost of each page when it is visited ``visits`` times a day at even intervals.

    A page that is never visited costs its stake if it is an advert, and without end if it collects.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        missed = pages.rates / visits
        stale = np.where(np.isinf(missed), 1.0, 1.0 + np.expm1(-missed) / missed)
        return pages.stakes * np.where(pages.collects, missed / 2, stale)


def cost_between(pages: Pages, start: Floats, end: Floats) -> Floats:
    """Return the cost that each page adds up from ``start`` to ``end`` days after its last visit."""
    rates = pages.rates
    collected = rates * (end**2 - start**2) / 2
    stale = (end - start) - (np.exp(-rates * start) - np.exp(-rates * end)) / rates
    return pages.stakes * np.where(pages.collects, collected, stale)


def urgency(pages: Pages, days: Floats) -> Floats:
    """Return how much a visit ``days`` after the last one is worth.

    It is days x (cost of the moment) - (cost so far): U(t) = t c(t) - integral of c from 0 to t. Visiting
    whatever passes one common threshold T gives the schedule of the optimum, where T is the price of a visit
    (C. Olston and S. Pandey, "Recrawl scheduling based on information longevity", WWW 2008, section 2.2 and
    appendix). It never falls with time, and in proportion to the stake.
    """
    missed = pages.rates * days
    settled = -np.expm1(-missed) - missed * np.exp(-missed)
    return pages.stakes / pages.rates * np.where(pages.collects, missed**2 / 2, settled)


def expected_urgency(pages: Pages, belief: Belief, days: Floats) -> Floats:
    """Return the mean of :func:`urgency` over what is believed of each page's rate.

    A rate that is put too high would have its advert given up as not worth the chase, and nobody would look
    again and find the mistake; the mean keeps a page that may as well be slow. For Gamma(a, b) and
    q = b / (b + t) it is b (1 - q^(a-1)) / (a - 1) - t q^a for adverts.
    """
    a = np.minimum(belief.events, SURE)
    b = a / pages.rates
    fading = -np.log1p(days / b)
    beyond = np.where(np.abs(a - 1) < 1e-9, 1e-9, a - 1)
    settled = -b * np.expm1(beyond * fading) / beyond - days * np.exp(a * fading)
    collected = pages.rates * days**2 / 2
    is_linear = pages.collects | (pages.rates * days < SOON)
    return pages.stakes * np.where(is_linear, collected, settled)
