"""Pages to revisit, and runs over them in simulated time."""

from collections.abc import Callable

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from crawler.revisit import RESERVE, Pages, Prior, Tallies, arrival_rates, change_rates, urgency
from crawler.revisit.rates import estimates
from crawler.revisit.types import Flags, Floats
from crawler.revisit.waiting import cost_between

_GUESS = Prior(rate=0.2)
_GUESS_OF_LISTS = Prior(rate=5.0)


@frozen(kw_only=True, eq=False)
class World:
    """Pages of many sites with their true rates; the pages of a site lie together."""

    pages: Pages
    sites: NDArray[np.intp]
    budgets: Floats
    """Visits a day of each site."""


def adverts_of_equal_sites(sites: int, each: int, *, visits: float, seed: int) -> World:
    """Adverts with log-normal rates (mean 0.45 a day, sigma 1.5) and stakes (sigma 1) that add up to 1."""
    random = np.random.default_rng(seed)
    count = sites * each
    rates, stakes = random.lognormal(0.0, 1.5, count), random.lognormal(0.0, 1.0, count)
    pages = Pages(
        rates=rates * (0.45 / rates.mean()),
        stakes=stakes / stakes.sum(),
        collects=np.zeros(count, dtype=bool),
    )
    return World(pages=pages, sites=np.repeat(np.arange(sites), each), budgets=np.full(sites, visits * each))


def mixed_sites(sites: int, *, seed: int) -> World:
    """Sites of 20 to 200 pages, a twentieth of them lists, with 0.05 to 0.6 visits a page and day."""
    random = np.random.default_rng(seed)
    sizes = np.exp(random.uniform(np.log(20), np.log(200), sites)).astype(int)
    count, owners = int(sizes.sum()), np.repeat(np.arange(sites), sizes)
    pace = random.lognormal(0.0, 0.7, sites)[owners]
    collects = random.random(count) < 0.05
    rates = np.where(collects, random.lognormal(1.0, 1.2, count), random.lognormal(-2.0, 1.3, count)) * pace
    flagged = np.where(random.random(count) < 0.02, 13.0, np.where(random.random(count) < 0.06, 7.0, 1.0))
    pages = Pages(rates=rates, stakes=np.where(collects, 2.0, flagged), collects=collects)
    return World(pages=pages, sites=owners, budgets=sizes * random.uniform(0.05, 0.6, sites))


@frozen(kw_only=True)
class Runs:
    """How the runs of a simulation are laid out."""

    a_day: int
    days: int
    warm: int
    """Days that are not counted: the pages begin as if never planned for."""
    reserve: float
    learns: bool
    """True: rates are estimated from what visits find; False: the true rates are known."""
    seed: int


def mean_cost(world: World, runs: Runs) -> tuple[float, float]:
    """Return the mean cost of a moment over all pages, and the most days that a page was left alone."""
    random, gap = np.random.default_rng(runs.seed), 1.0 / runs.a_day
    count = len(world.pages)
    # as old as the floor lets pages get, so that its share of the visits is there from the beginning
    oldest = np.bincount(world.sites) / (world.budgets * RESERVE)
    ages = gap + random.random(count) * oldest[world.sites]
    state, total, longest = _State.new(count), 0.0, 0.0
    carry = np.zeros(len(world.budgets))
    for step in range(runs.days * runs.a_day):
        carry += world.budgets * gap
        known = state.believed(world) if runs.learns else world.pages
        taken = _taken(urgency(known, ages), ages, world.sites, budgets=np.floor(carry), reserve=runs.reserve)
        carry -= np.floor(carry)
        if runs.learns:
            state.look(world, taken, ages, random)
        ages[taken] = 0.0
        if step >= runs.warm * runs.a_day:
            total += float(cost_between(world.pages, ages, ages + gap).sum())
            longest = max(longest, float(ages.max()))
        ages += gap
    return total / (runs.days - runs.warm), longest


def _taken(worth: Floats, ages: Floats, sites: NDArray[np.intp], *, budgets: Floats, reserve: float) -> Flags:
    """The pages that are visited: those that :func:`crawler.revisit.choose` takes, site by site."""
    starts = np.searchsorted(sites, np.arange(len(budgets)))
    taken = np.zeros(len(worth), dtype=bool)
    if reserve:
        with np.errstate(divide="ignore"):
            most = np.minimum.reduceat(ages, starts) * np.bincount(sites) / (budgets * reserve)
        late = np.flatnonzero(ages >= most[sites])
        ranks = _rank(sites[late], -ages[late], -worth[late])
        taken[late[ranks < np.ceil(budgets / 2)[sites[late]]]] = True
    left = budgets - np.bincount(sites[taken], minlength=len(budgets))
    return taken | (_rank(sites, np.where(taken, np.inf, -worth), -ages) < left[sites])


def _rank(sites: NDArray[np.intp], first: Floats, then: Floats) -> NDArray[np.intp]:
    """Each page's place within its site."""
    order = np.lexsort((then, first, sites))
    ranks = np.empty(len(sites), dtype=np.intp)
    ranks[order] = np.arange(len(sites)) - np.searchsorted(sites, sites)
    return ranks


@frozen(kw_only=True, eq=False)
class _State:
    """What the visits have shown, and the rates that it amounts to; filled in place."""

    seen: Tallies
    rates: Floats

    @classmethod
    def new(cls, count: int) -> "_State":
        zeros = [np.zeros(count) for _ in range(4)]
        seen = Tallies(visits=zeros[0], changes=zeros[1], changed_days=zeros[2], unchanged_days=zeros[3])
        return cls(seen=seen, rates=np.zeros(count))

    def believed(self, world: World) -> Pages:
        """The pages as far as they are known: those seen once like the others of their site."""
        pages = world.pages
        of_changes, of_arrivals = self._beliefs(world)
        guess = np.where(pages.collects, of_arrivals[world.sites], of_changes[world.sites])
        rates = np.where(self.rates > 0, self.rates, guess)
        return Pages(rates=rates, stakes=pages.stakes, collects=pages.collects)

    def look(self, world: World, taken: Flags, ages: Floats, random: np.random.Generator) -> None:
        """Visit pages, see what changed in their ages, and estimate their rates anew."""
        at = np.flatnonzero(taken)
        days, lists = ages[at], world.pages.collects[at]
        events = random.poisson(world.pages.rates[at] * days).astype(float)
        found = np.where(lists, events, np.minimum(events, 1.0))
        self.seen.visits[at] += 1
        self.seen.changes[at] += found
        self.seen.changed_days[at] += np.where(found > 0, days, 0.0)
        self.seen.unchanged_days[at] += np.where(found > 0, 0.0, days)
        self._estimate(world, at, lists)

    def _estimate(self, world: World, at: NDArray[np.intp], lists: Flags) -> None:
        of_changes, of_arrivals = self._beliefs(world)
        seen, sites = _map(self.seen, lambda column: column[at]), world.sites[at]
        strength, days = _GUESS.strength, seen.changed_days + seen.unchanged_days
        arrivals = (seen.changes + strength) / (days + strength / of_arrivals[sites])
        self.rates[at] = np.where(lists, arrivals, estimates(seen, of_changes[sites], strength))

    def _beliefs(self, world: World) -> tuple[Floats, Floats]:
        """What the adverts and the lists of each site show together."""
        count, lists = len(world.budgets), world.pages.collects

        def whole(which: Flags) -> Tallies:
            return _map(
                self.seen, lambda column: np.bincount(world.sites, column * which, count).astype(float)
            )

        found = whole(lists)
        days = found.changed_days + found.unchanged_days
        return change_rates(whole(~lists), _GUESS), arrival_rates(found.changes, days, _GUESS_OF_LISTS)


def _map(tallies: Tallies, change: Callable[[Floats], Floats]) -> Tallies:
    return Tallies(
        visits=change(tallies.visits),
        changes=change(tallies.changes),
        changed_days=change(tallies.changed_days),
        unchanged_days=change(tallies.unchanged_days),
    )
