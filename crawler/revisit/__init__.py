"""When to look again: which pages of a site a run's requests are best spent on.

Pure: everything is a function of observations, the time and the budget. What a visit is worth, and why,
is in ``docs/explanation/revisiting.md``.
"""

from crawler.revisit.allowance import allowance
from crawler.revisit.choose import RESERVE, choose
from crawler.revisit.optimum import Plan, optimum, optimum_by_site
from crawler.revisit.rates import after_visit, believe, rate_to_start_with
from crawler.revisit.stakes import stake_of_advert, stake_of_list, stake_of_thread
from crawler.revisit.types import Belief, Bounds, Page, Pages, Prior, Visit, Visits
from crawler.revisit.waiting import expected_urgency, urgency, waiting

__all__ = [
    "RESERVE",
    "Belief",
    "Bounds",
    "Page",
    "Pages",
    "Plan",
    "Prior",
    "Visit",
    "Visits",
    "after_visit",
    "allowance",
    "believe",
    "choose",
    "expected_urgency",
    "optimum",
    "optimum_by_site",
    "rate_to_start_with",
    "stake_of_advert",
    "stake_of_list",
    "stake_of_thread",
    "urgency",
    "waiting",
]
