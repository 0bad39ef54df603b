"""The data of revisiting: times in days, rates in events a day, budgets in visits."""

from datetime import datetime

import numpy as np
from attrs import field, frozen
from attrs.validators import ge, gt
from numpy.typing import NDArray

from crawler.items import PageKind

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@frozen(kw_only=True)
class Page:
    """A page that can be looked at again."""

    url: str
    kind: PageKind
    """A list collects: each new advert on it waits to be seen. Of others only the last state counts."""
    rate: float = field(validator=gt(0))
    """Changes a day (an advert) or new adverts a day (a list), as estimated."""
    stake: float = field(validator=gt(0))
    """What it costs that one change waits for a day, beside that of other pages."""
    visited_at: datetime
    """The last visit, or when the page became known. Aware UTC."""


@frozen(kw_only=True, eq=False)
class Pages:
    """Many pages as columns."""

    rates: Floats
    stakes: Floats
    collects: Flags
    """True for lists."""

    def __len__(self) -> int:
        return len(self.rates)


@frozen(kw_only=True)
class Bounds:
    """Visits a day that a page gets at least and at most."""

    least: float = field(default=0.0, validator=ge(0))
    most: float = field(default=np.inf, validator=gt(0))
    """For instance the number of runs a day: a run reads a page once."""


@frozen(kw_only=True)
class Prior:
    """What is believed of a page's rate before it was looked at twice."""

    rate: float = field(validator=gt(0))
    """Events a day."""
    strength: float = field(default=0.5, validator=gt(0))
    """Events that the belief weighs as much as."""
