"""When to look again: which pages of a site a run's requests are best spent on.

Pure: everything is a function of observations, the time and the budget. What a visit is worth, and why,
is in ``docs/explanation/revisiting.md``.
"""

from crawler.revisit.choose import RESERVE, choose
from crawler.revisit.optimum import Plan, optimum, optimum_by_site
from crawler.revisit.rates import (
    Tallies,
    arrival_rates,
    change_rates,
    prior_of_arrivals,
    prior_of_changes,
)
from crawler.revisit.stakes import stake_of_advert, stake_of_list
from crawler.revisit.types import Bounds, Page, Pages, Prior
from crawler.revisit.waiting import urgency, waiting

__all__ = [
    "RESERVE",
    "Bounds",
    "Page",
    "Pages",
    "Plan",
    "Prior",
    "Tallies",
    "arrival_rates",
    "change_rates",
    "choose",
    "optimum",
    "optimum_by_site",
    "prior_of_arrivals",
    "prior_of_changes",
    "stake_of_advert",
    "stake_of_list",
    "urgency",
    "waiting",
]
