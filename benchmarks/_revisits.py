"""Pages to revisit, and runs over them in simulated time."""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from crawler.revisit import (
    RESERVE,
    Belief,
    Pages,
    Prior,
    after_visit,
    believe,
    expected_urgency,
    rate_to_start_with,
    urgency,
)
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
    state, total, longest = _State.new(world), 0.0, 0.0
    carry = np.zeros(len(world.budgets))
    for step in range(runs.days * runs.a_day):
        carry += world.budgets * gap
        worth = _expected(world, state, ages) if runs.learns else urgency(world.pages, ages)
        taken = _taken(worth, ages, world.sites, budgets=np.floor(carry), reserve=runs.reserve)
        carry -= np.floor(carry)
        if runs.learns:
            state.look(world, taken, ages, random)
            state.start_anew(world)
        ages[taken] = 0.0
        if step >= runs.warm * runs.a_day:
            total += float(cost_between(world.pages, ages, ages + gap).sum())
            longest = max(longest, float(ages.max()))
        ages += gap
    return total / (runs.days - runs.warm), longest


def _expected(world: World, state: "_State", ages: Floats) -> Floats:
    """The worth of visits as far as the rates are known: the true ones are not looked at."""
    belief = state.belief()
    pages = Pages(rates=belief.rates, stakes=world.pages.stakes, collects=world.pages.collects)
    return expected_urgency(pages, belief, ages)


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
    """What the visits of each page add up to; filled in place, and where its rate starts."""

    events: Floats
    days: Floats
    has_been_seen: Flags
    starts: Floats

    @classmethod
    def new(cls, world: World) -> "_State":
        count = len(world.pages)
        starts = np.where(world.pages.collects, _GUESS_OF_LISTS.rate, _GUESS.rate)
        return cls(
            events=np.zeros(count), days=np.zeros(count), has_been_seen=np.zeros(count, bool), starts=starts
        )

    def belief(self) -> Belief:
        """What is believed now: of pages that nobody has seen, what the others of their site show."""
        return believe(self.events, self.days, rates=self.starts, strength=_GUESS.strength)

    def look(self, world: World, taken: Flags, ages: Floats, random: np.random.Generator) -> None:
        """Visit pages and see what changed in their ages."""
        at = np.flatnonzero(taken)
        days, collects = ages[at], world.pages.collects[at]
        found = random.poisson(world.pages.rates[at] * days).astype(float)
        before = _at(self.belief(), at)
        after = after_visit(before, days, found, collects)
        self.events[at] += after.events - before.events
        self.days[at] += after.days - before.days
        self.has_been_seen[at] = True

    def start_anew(self, world: World) -> None:
        """Learn from the pages that were seen where the rates of each site start."""
        rates, count = self.belief().rates, len(world.budgets)
        for which, guess in ((world.pages.collects, _GUESS_OF_LISTS), (~world.pages.collects, _GUESS)):
            seen = which & self.has_been_seen
            total = np.bincount(world.sites[seen], rates[seen], count).astype(np.float64)
            pages = np.bincount(world.sites[seen], minlength=count).astype(np.float64)
            self.starts[which] = rate_to_start_with(total, pages, guess)[world.sites[which]]


def _at(belief: Belief, at: NDArray[np.intp]) -> Belief:
    return Belief(events=belief.events[at], days=belief.days[at])
