"""Which pages of a site a run looks at again: by what earlier visits showed and by what is at stake now."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np
from attrs import frozen
from django.db.models import Count, OuterRef, Q, Subquery, Sum

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.items import Band, PageKind
from crawler.revisit import (
    Belief,
    Page,
    Prior,
    believe,
    choose,
    rate_to_start_with,
    stake_of_advert,
    stake_of_list,
    stake_of_thread,
)
from pipelines.records.models import (
    Advert,
    ListSighting,
    NoticeAdvert,
    NoticeEvent,
    ReplyAdvert,
    Revisit,
    Verdict,
)

PRIORS: Mapping[PageKind, Prior] = {
    PageKind.ADVERT: Prior(rate=0.2),
    PageKind.LIST: Prior(rate=5.0),
    PageKind.THREAD: Prior(rate=0.5),
}
"""Of a site that nothing is known of: adverts live for days, a city's list gets several new ones a day, and a
thread's page gets a post every other day."""
GONE = "gone"
"""State of a page that was not there at the last look."""
NOT_PENDING = ("closed", "never", "withdrawn")
"""States after which nobody waits to know what became of a notice's adverts."""


@frozen(kw_only=True)
class _Known:
    """A page, with what its looks add up to."""

    url: str
    kind: PageKind
    events: float
    days: float
    stake: float
    visited_at: datetime


def due(site: str, *, now: datetime, budget: int) -> list[tuple[str, str]]:
    """Return URL and kind (``advert``, ``list``, ``thread``) of at most ``budget`` pages, most urgent first.

    Adverts that are not gone, adverts that are gone while a notice about them is pending, lists that have
    led to adverts or threads, and threads. Pages that nobody has seen are a run's own affair.
    """
    return [(page.url, page.kind.value) for page in choose(pages_of(site), now=now, budget=budget)]


def pages_of(site: str) -> list[Page]:
    """Return every page of a site that can be looked at again, lists first, in the order of the record."""
    known = [*_collecting(site), *_adverts(site)]
    belief = beliefs(
        [one.kind for one in known],
        events=[one.events for one in known],
        days=[one.days for one in known],
        starts=starting_rates(site),
    )
    return [
        Page(url=one.url, kind=one.kind, rate=rate, events=events, stake=one.stake, visited_at=one.visited_at)
        for one, rate, events in zip(known, belief.rates.tolist(), belief.events.tolist(), strict=True)
    ]


def beliefs(
    kinds: Sequence[PageKind],
    *,
    events: Sequence[float],
    days: Sequence[float],
    starts: Mapping[PageKind, float],
) -> Belief:
    """Return what is believed of pages; ``events`` and ``days`` are what their looks add up to."""
    return believe(
        np.array(events, dtype=float),
        np.array(days, dtype=float),
        rates=np.array([starts[kind] for kind in kinds], dtype=float),
        strength=np.array([PRIORS[kind].strength for kind in kinds], dtype=float),
    )


def starting_rates(site: str) -> dict[PageKind, float]:
    """Return the rate of a page of each kind that nobody has looked at twice: the mean of the others."""
    seen = Revisit.objects.filter(site__key=site, visits__gt=0).values("kind").order_by()
    rows = seen.annotate(total=Sum("rate"), pages=Count("pk")).values_list("kind", "total", "pages")
    sums = {kind: (total, pages) for kind, total, pages in rows}
    return {kind: _start(prior, *sums.get(kind.value, (0.0, 0))) for kind, prior in PRIORS.items()}


def _start(prior: Prior, total: float, pages: int) -> float:
    return float(rate_to_start_with(np.array([total]), np.array([float(pages)]), prior)[0])


def _collecting(site: str) -> list[_Known]:
    rows = Revisit.objects.filter(site__key=site, advert=None).exclude(state=GONE).order_by("id")
    flagged = _threads_of_flagged(site)
    return [
        _Known(
            url=url,
            kind=PageKind(kind),
            events=events,
            days=days,
            stake=stake_of_list()
            if kind == PageKind.LIST.value
            else stake_of_thread(names_flagged=url in flagged),
            visited_at=at,
        )
        for url, kind, events, days, at in rows.values_list("url", "kind", "events", "days", "tried_at")
    ]


def _adverts(site: str) -> list[_Known]:
    noticed = _noticed(site)
    rows = Advert.objects.filter(Q(gone_at=None) | Q(pk__in=noticed), site__key=site).order_by("id")
    columns = ("pk", "url", "band", "verdict", "last_seen_at")
    of_visits = ("revisit__events", "revisit__days", "revisit__tried_at")
    return [
        _Known(
            url=url,
            kind=PageKind.ADVERT,
            events=events or 0.0,
            days=days or 0.0,
            stake=_stake(band, verdict, has_notice=pk in noticed),
            visited_at=tried_at or seen_at,
        )
        for pk, url, band, verdict, seen_at, events, days, tried_at in rows.values_list(*columns, *of_visits)
    ]


def _stake(band: str, verdict: str, *, has_notice: bool) -> float:
    is_flagged = band != Band.NONE.value
    return stake_of_advert(
        band=Band(band),
        is_open=verdict == Verdict.Outcome.UNSURE or (is_flagged and verdict == ""),
        is_cleared=verdict == Verdict.Outcome.NOT_MINOR,
        has_notice=has_notice,
    )


def _noticed(site: str) -> set[int]:
    """Adverts of a site that a notice names whose last step is not its end."""
    steps = NoticeEvent.objects.filter(notice=OuterRef("notice")).order_by("-number")
    named = NoticeAdvert.objects.filter(advert__site__key=site)
    states = named.annotate(last=Subquery(steps.values("state")[:1])).values_list("advert_id", "last")
    return {advert for advert, last in states if last is not None and last not in NOT_PENDING}


def _threads_of_flagged(site: str) -> set[str]:
    """Pages of threads that hold a post about an advert with indications that no person has cleared."""
    about = ReplyAdvert.objects.filter(reply__site__key=site).exclude(advert__band=Band.NONE.value)
    about = about.exclude(advert__verdict=Verdict.Outcome.NOT_MINOR)
    captures = about.values("reply__capture")
    return set(ListSighting.objects.filter(capture__in=captures).values_list("url", flat=True))
