"""How often pages change, from visits that only tell whether they did.

Of a list or a thread a visit counts everything that is new. Of an advert it tells whether something changed:
two changes between visits look like one, so a plain count is far too low for what changes often (J. Cho and
H. Garcia-Molina, "Estimating frequency of change", ACM TOIT 3(3), 2003). And visits come at odd times: a
change found after an hour says much, one found after a month next to nothing.

So what is believed of a page's rate is a Gamma distribution, as if ``events`` had been counted in ``days``:

* a visit after d days that counts n: n more events, d more days;
* a visit after d days that finds no change: d more days;
* a visit after d days that finds a change has the likelihood 1 - exp(-r d). What is believed afterwards is no
  Gamma distribution, but its mean and variance have a closed form, and the one with the same two takes its
  place (T. Minka, "A family of algorithms for approximate Bayesian inference", MIT 2001, chapter 3).

Where it starts, for a page that nobody has looked at twice, is learnt from all pages of its kind and site:
their mean rate is the rate of the next one (empirical Bayes). No visit's time is needed after it was counted.
"""

import numpy as np

from crawler.revisit.types import Belief, Flags, Floats, Prior


def believe(events: Floats, days: Floats, *, rates: Floats, strength: Floats | float) -> Belief:
    """Return what is believed of pages whose visits added up to ``events`` and ``days``.

    ``rates`` is where each page starts, and ``strength`` the events that this weighs as much as.
    """
    return Belief(events=events + strength, days=days + strength / rates)


def after_visit(belief: Belief, days: Floats, found: Floats, collects: Flags) -> Belief:
    """Return what is believed after one more visit to each page.

    ``days`` is the time since the visit before, ``found`` the new things on a page that collects, and of
    others above zero where something changed.
    """
    changed = _after_change(belief, days)
    has_changed = (found > 0) & ~collects
    return Belief(
        events=np.where(has_changed, changed.events, belief.events + np.where(collects, found, 0.0)),
        days=np.where(has_changed, changed.days, belief.days + days),
    )


def rate_to_start_with(total: Floats, count: Floats, otherwise: Prior) -> Floats:
    """Return the rate of a page that nobody knows, of each of many sites.

    ``count`` pages of the site are known and have rates that add up to ``total``; ``otherwise`` weighs as
    much as one more.
    """
    rates: Floats = (total + otherwise.rate) / (count + 1)
    return rates


def _after_change(belief: Belief, days: Floats) -> Belief:
    """The mean and the variance of r under Gamma(a, b) (1 - exp(-r d)), and the Gamma distribution of both.

    With q = b / (b + d): E[r (1 - exp(-r d))] = a / b (1 - q^(a+1)), and in the same way for r^2.
    """
    a, b = belief.events, belief.days
    fading = -np.log1p(days / b)
    seen = -np.expm1(a * fading)
    mean = a / b * -np.expm1((a + 1) * fading) / seen
    square = a * (a + 1) / b**2 * -np.expm1((a + 2) * fading) / seen
    spread = square - mean**2
    # a change takes no event and no day away; without the floor, rounding would
    return Belief(events=np.maximum(mean**2 / spread, a), days=np.maximum(mean / spread, b))
