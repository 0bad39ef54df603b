"""What is on its way: so that it can be ended, one that is too slow or all at once."""

from collections.abc import Callable
from time import monotonic

from attrs import define
from scrapy.crawler import Crawler

from crawler.errors import BakenError, TooSlow
from crawler.run_context import context_of
from crawler.shared import shared

PATIENCE = 10.0
"""Seconds before an answer's rate is looked at: a slow start is no attack."""


def _unknown() -> int | None:
    return None


@define(kw_only=True, eq=False)
class Flight:
    """One request, or one page in the browser, under way."""

    end: Callable[[], object]
    """Breaks it off."""
    received: Callable[[], int | None] = _unknown
    """Bytes of the body so far; None before it began."""
    started: float
    verdict: BakenError | None = None
    """Why it was broken off."""


class Flights:
    """Everything that is under way in one crawl."""

    def __init__(self, *, slowest: float, now: Callable[[], float] = monotonic) -> None:
        self._slowest = slowest
        self._now = now
        self._flights: set[Flight] = set()

    def begin(self, end: Callable[[], object], received: Callable[[], int | None] = _unknown) -> Flight:
        """Return the flight, which must be given to :meth:`close` whatever comes of it."""
        flight = Flight(end=end, received=received, started=self._now())
        self._flights.add(flight)
        return flight

    def close(self, flight: Flight) -> None:
        """It has landed."""
        self._flights.discard(flight)

    def end_slow(self) -> int:
        """Break off what has come in more slowly than is allowed; returns how many."""
        slow = [flight for flight in self._flights if self._is_slow(flight)]
        for flight in slow:
            _break_off(
                flight, TooSlow(f"The answer came in with less than {self._slowest:.0f} bytes a second.")
            )
        return len(slow)

    def end_all(self, verdict: BakenError) -> int:
        """Break off everything; returns how many."""
        flights = list(self._flights)
        for flight in flights:
            _break_off(flight, verdict)
        return len(flights)

    def _is_slow(self, flight: Flight) -> bool:
        seconds = self._now() - flight.started
        received = flight.received()
        return received is not None and seconds >= PATIENCE and received < seconds * self._slowest


def flights_of(crawler: Crawler) -> Flights:
    """The one list of what is under way in the crawl."""
    return shared(crawler, _build)


def _build(crawler: Crawler) -> Flights:
    return Flights(slowest=context_of(crawler).site.bounds.slowest)


def _break_off(flight: Flight, verdict: BakenError) -> None:
    if flight.verdict is None:
        flight.verdict = verdict
        flight.end()
