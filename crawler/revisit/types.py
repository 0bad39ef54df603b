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
    """Lists and threads collect: each new advert or post waits to be seen. Of an advert its state counts."""
    rate: float = field(validator=gt(0))
    """Changes a day (an advert), new adverts a day (a list) or new posts a day (a thread), as estimated."""
    events: float = field(default=np.inf, validator=gt(0))
    """Events that the estimate rests on; infinite where the rate is known."""
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
    """True for lists and threads."""

    def __len__(self) -> int:
        return len(self.rates)


@frozen(kw_only=True, eq=False)
class Belief:
    """What is believed of the rates of many pages: of each a Gamma distribution."""

    events: Floats
    """Its shape: as if so many had been counted."""
    days: Floats
    """Its rate: in so many days."""

    @property
    def rates(self) -> Floats:
        """The mean of each, in events a day."""
        return self.events / self.days


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
    strength: float = field(default=0.8, validator=gt(0))
    """Events that the belief weighs as much as. Rates of one site differ by a factor of three and more either
    way, which is the spread of a Gamma distribution of shape 0.5 to 1; between these little differs."""


@frozen(kw_only=True)
class Visit:
    """A page that a run looks at again."""

    url: str
    """As the frontier knows it: with what is sent to it, where it is reached by a form."""
    kind: PageKind


@frozen(kw_only=True)
class Visits:
    """What a run of a site with a budget looks at again, and what it leaves alone."""

    chosen: tuple[Visit, ...] = ()
    """The most urgent first."""
    waiting: tuple[Visit, ...] = ()
    """Known pages that this run does not ask for, wherever they are linked."""

    @property
    def due(self) -> tuple[Visit, ...]:
        """Every known page that the run could look at."""
        return (*self.chosen, *self.waiting)
