"""The record's side of looking again: what a run with a budget visits, and what its visits showed."""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from scrapy.settings import BaseSettings

from crawler.revisit import Visits

DUE, CHOSEN, WAITING = "baken/revisits_due", "baken/revisits_chosen", "baken/revisits_waiting"
"""Counts of a run: known pages that it could look at again, those it does, and those left for later runs."""


class Revisits(Protocol):
    """The module that setting ``BAKEN_REVISITS`` names."""

    def choose_visits(
        self, run_key: str, *, requests_a_day: float, is_wanted: Callable[[str], bool]
    ) -> Visits:
        """Return the known pages that a run looks at again, and those that it leaves alone."""
        ...

    def update_after(self, run_key: str, *, visits_a_day: float | None) -> int:
        """Learn from what a run saw how often each page changes; return how many pages."""
        ...


def revisits_of(settings: BaseSettings) -> Revisits | None:
    """Return the module that keeps visits; None where nothing keeps them."""
    name = settings["BAKEN_REVISITS"]
    return cast("Revisits", import_module(name)) if name else None
