"""What a run's visits add to the state of each page: counted after the run, in bulk."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import numpy as np
from attrs import frozen
from django.db import transaction
from django.db.models import Q, QuerySet

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.items import PageKind
from crawler.revisit import RESERVE, Belief, Bounds, after_visit, optimum
from crawler.revisit.choose import columns
from pipelines.records.bulk import in_parts, insert_with_keys, update_rows
from pipelines.records.errors import UnknownRun
from pipelines.records.models import CrawlRun, Revisit
from pipelines.records.passing import in_passing
from pipelines.records.revisited_looks import Look, looks_of
from pipelines.records.revisiting import PRIORS, beliefs, pages_of, starting_rates

LATEST = timedelta(days=365)
"""No page is planned further ahead."""
LEARNT = ("visits", "events", "days", "state", "visited_at", "tried_at", "rate", "due_at")
PART = 300
"""Pages whose rows are held at once: they would be two kilobytes for every page of the site."""
_DAY = timedelta(days=1)
_Key = tuple[str, int | None, str]


@frozen(kw_only=True)
class _Lesson:
    """What a look says of the rate of a page that was seen before."""

    row: Revisit
    days: float
    found: int


@in_passing
def update_after(run_key: str, *, visits_a_day: float | None) -> int:
    """Add a run's visits to its site's pages, estimate their rates and plan them; return how many pages.

    ``visits_a_day`` is the site's budget, for the times at which pages are due; without one they are due in
    every run. Called again for the same run it changes nothing; one that was resumed adds what it saw since.

    Raises:
        UnknownRun: there is none of this key.
    """
    with transaction.atomic():
        run = CrawlRun.objects.select_for_update().select_related("site").filter(key=run_key).first()
        if run is None:
            raise UnknownRun(f"There is no run {run_key!r}.")
        starts = starting_rates(run.site.key)
        learnt = [row for part in in_parts(looks_of(run), PART) for row in _learn(run, part, starts)]
        if visits_a_day is not None:
            _plan(run, learnt, visits_a_day=visits_a_day)
    return len(learnt)


def row_of(site: int, look: Look) -> Revisit:
    """Return the row of a page that has none, not yet stored."""
    return Revisit(
        site_id=site,
        kind=look.kind.value,
        advert_id=look.advert,
        url=look.url,
        tried_at=look.at,
        rate=PRIORS[look.kind].rate,
        due_at=look.at,
    )


def _learn(run: CrawlRun, looks: Sequence[Look], starts: Mapping[PageKind, float]) -> list[int]:
    """Count these looks; return the keys of the rows of pages that were looked at."""
    known = {_key(row): row for row in _rows_of(run, looks)}
    found = [(known.get((look.kind.value, look.advert, look.url)), look) for look in looks]
    fresh = [
        (row or row_of(run.site_id, look), look)
        for row, look in found
        # a look that was counted before, or at nothing that is known
        if (look.is_answered if row is None else look.at > row.tried_at)
    ]
    _estimate([lesson for row, look in fresh for lesson in _count(row, look)], starts)
    rows = [row for row, _ in fresh]
    for row, rate in zip(rows, _beliefs(rows, starts).rates.tolist(), strict=True):
        row.rate, row.due_at = rate, row.tried_at
    insert_with_keys([row for row in rows if row.pk is None])
    update_rows([row for row in rows if row.pk is not None], LEARNT)
    return [row.pk for row in rows]


def _rows_of(run: CrawlRun, looks: Sequence[Look]) -> QuerySet[Revisit]:
    """What is known of the pages that these are looks at, and maybe of some more."""
    adverts = [look.advert for look in looks if look.advert is not None]
    urls = [look.url for look in looks if look.advert is None]
    return Revisit.objects.filter(Q(advert__in=adverts) | Q(advert=None, url__in=urls), site=run.site_id)


def _key(row: Revisit) -> _Key:
    return (row.kind, row.advert_id, row.url)


def _count(row: Revisit, look: Look) -> Iterable[_Lesson]:
    """Count a look; nothing is learnt where there was no answer, or no look before."""
    row.tried_at = look.at
    if not look.is_answered:
        return
    if row.visited_at is not None:
        days = (look.at - row.visited_at) / _DAY
        found = int(look.state != row.state) if look.new is None else look.new
        yield _Lesson(row=row, days=days, found=found)
    row.visits += 1
    row.state, row.visited_at = look.state, look.at


def _estimate(lessons: Sequence[_Lesson], starts: Mapping[PageKind, float]) -> None:
    if not lessons:
        return
    rows = [lesson.row for lesson in lessons]
    before = _beliefs(rows, starts)
    after = after_visit(
        before,
        np.array([lesson.days for lesson in lessons]),
        np.array([float(lesson.found) for lesson in lessons]),
        np.array([row.kind != PageKind.ADVERT.value for row in rows]),
    )
    events, days = (after.events - before.events).tolist(), (after.days - before.days).tolist()
    for row, more, longer in zip(rows, events, days, strict=True):
        row.events += more
        row.days += longer


def _beliefs(rows: Sequence[Revisit], starts: Mapping[PageKind, float]) -> Belief:
    return beliefs(
        [PageKind(row.kind) for row in rows],
        events=[row.events for row in rows],
        days=[row.days for row in rows],
        starts=starts,
    )


def _plan(run: CrawlRun, learnt: Sequence[int], *, visits_a_day: float) -> None:
    often = _visits(run, visits_a_day)
    for part in in_parts(learnt, PART):
        rows = list(Revisit.objects.filter(pk__in=part).select_related("advert"))
        for row in rows:
            url = row.url if row.advert is None else row.advert.url
            row.due_at = _due(row.tried_at, often.get((row.kind, url)))
        update_rows(rows, ["due_at"])


def _visits(run: CrawlRun, visits_a_day: float) -> dict[tuple[str, str], float]:
    """Visits a day of every page that can be looked at again."""
    pages = pages_of(run.site.key)
    least = Bounds(least=RESERVE * visits_a_day / max(len(pages), 1))
    plan = optimum(columns(pages), visits_a_day, bounds=least)
    planned = zip(pages, plan.visits.tolist(), strict=True)
    return {(page.kind.value, page.url): visits for page, visits in planned}


def _due(tried_at: datetime, visits: float | None) -> datetime:
    return tried_at + (_DAY / visits if visits and visits > _DAY / LATEST else LATEST)
