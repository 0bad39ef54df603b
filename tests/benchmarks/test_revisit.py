"""The simulation of visits spends what it may, and the bound is one."""

import numpy as np
import pytest
from attrs import evolve

from benchmarks._revisits import Runs, World, mean_cost, mixed_sites
from benchmarks.revisit import even, proportional
from crawler.revisit import optimum_by_site, waiting

RUNS = Runs(a_day=4, days=20, warm=10, reserve=0.1, learns=False, seed=1)


@pytest.fixture(scope="module")
def world() -> World:
    return mixed_sites(10, seed=1)


def test_the_pages_are_the_same_in_every_run(world: World) -> None:
    assert np.array_equal(world.pages.rates, mixed_sites(10, seed=1).pages.rates)


def test_every_way_spends_each_sites_budget(world: World) -> None:
    for visits in (even(world), proportional(world)):
        assert np.bincount(world.sites, visits) == pytest.approx(world.budgets)


@pytest.mark.parametrize("learns", [True, False])
def test_runs_are_between_the_bound_and_treating_all_pages_alike(world: World, *, learns: bool) -> None:
    bound = waiting(world.pages, optimum_by_site(world.pages, world.sites, world.budgets)).sum()
    cost, _ = mean_cost(world, evolve(RUNS, learns=learns))
    assert bound * 0.9 < cost < waiting(world.pages, even(world)).sum()
