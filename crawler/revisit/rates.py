"""How often pages change, from visits that only tell whether they did.

Two changes between visits look like one, and visits come at odd times. For a Poisson process of rate r a
visit after t days finds a change with probability 1 - exp(-r t); the likelihood is greatest where

    sum over visits with a change of t / (exp(r t) - 1)  =  days of the visits without one.

J. Cho and H. Garcia-Molina, "Estimating frequency of change", ACM TOIT 3(3), 2003. With even intervals the
solution is -ln(unchanged / visits) / t, which is biased and without end when every visit found a change.
Their better estimator -ln((unchanged + 0.5) / (visits + 0.5)) / t is the same equation with half a visit
without change added, and so it stands here for odd intervals too. Of the visits with a change only their
number and days are kept: each is taken to have had the mean interval. That is exact to the first order in
r t, and some per cent low where intervals differ much.

A page that was seen once has no interval yet. A belief about pages like it joins the equation as a Gamma
prior: ``strength`` events at ``rate``. It weighs less with every change that is found.
"""

import numpy as np
from attrs import frozen

from crawler.revisit.types import Floats, Prior

HALF_A_VISIT = 0.5
"""Cho and Garcia-Molina's correction of the bias."""
STEPS = 100
"""Most steps of Newton's method; ten are usual."""
PRECISION = 1e-10
"""Relative; a rate is never known to more than two digits."""


@frozen(kw_only=True, eq=False)
class Tallies:
    """What the visits of many pages found, the first of each left out: it has no interval."""

    visits: Floats
    changes: Floats
    """Visits that found a change."""
    changed_days: Floats
    """Days between visits, of those that found a change."""
    unchanged_days: Floats


def change_rates(tallies: Tallies, prior: Prior) -> Floats:
    """Return the changes a day of each page; always above zero."""
    return estimates(tallies, np.float64(prior.rate), prior.strength)


def estimates(tallies: Tallies, believed: Floats | np.float64, strength: float) -> Floats:
    """Return the changes a day of each page, with a believed rate for all or for each."""
    visits = np.maximum(tallies.visits, 1)
    quiet = tallies.unchanged_days
    quiet = quiet + HALF_A_VISIT * (tallies.changed_days + tallies.unchanged_days) / visits
    quiet = quiet + strength / believed
    interval = tallies.changed_days / np.maximum(tallies.changes, 1)
    return _solved(tallies.changes, interval, quiet, strength)


def arrival_rates(found: Floats, days: Floats, prior: Prior) -> Floats:
    """Return the new adverts a day of each list; a visit counts all that is new, so nothing is hidden."""
    rates: Floats = (found + prior.strength) / (days + prior.strength / prior.rate)
    return rates


def prior_of_changes(tallies: Tallies, otherwise: Prior) -> Prior:
    """Return the belief about an advert from all adverts of its site, counted as one."""
    whole = Tallies(
        visits=_sum(tallies.visits),
        changes=_sum(tallies.changes),
        changed_days=_sum(tallies.changed_days),
        unchanged_days=_sum(tallies.unchanged_days),
    )
    return Prior(rate=float(change_rates(whole, otherwise)[0]), strength=otherwise.strength)


def prior_of_arrivals(found: Floats, days: Floats, otherwise: Prior) -> Prior:
    """Return the belief about a list from all lists of its site, counted as one."""
    rate = float(arrival_rates(_sum(found), _sum(days), otherwise)[0])
    return Prior(rate=rate, strength=otherwise.strength)


def _sum(values: Floats) -> Floats:
    return np.array([values.sum()])


def _solved(changes: Floats, interval: Floats, quiet: Floats, strength: float) -> Floats:
    """The rate r at which changes x / (exp(x) - 1) + strength = r quiet, with x = r interval.

    The difference of the sides falls and is convex, so Newton's method from below never steps too far.
    """
    rates = strength / quiet
    for _ in range(STEPS):
        share, slope = _share(rates * interval)
        step = (changes * share + strength - rates * quiet) / (quiet - changes * slope * interval)
        rates = rates + step
        if np.all(step <= PRECISION * rates):
            break
    return rates


def _share(missed: Floats) -> tuple[Floats, Floats]:
    """x / (exp(x) - 1), and its slope."""
    safe = np.clip(missed, 1e-6, 700.0)
    share = safe / np.expm1(safe)
    return share, share * (1.0 - share - safe) / safe
