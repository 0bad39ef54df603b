"""What a run's visits add to the state of each page: counted after the run, in bulk."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import numpy as np
from attrs import frozen
from django.db import transaction
from django.db.models import Sum

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.items import PageKind
from crawler.revisit import (
    RESERVE,
    Bounds,
    Tallies,
    arrival_rates,
    change_rates,
    optimum,
    prior_of_arrivals,
    prior_of_changes,
)
from crawler.revisit.choose import columns
from crawler.revisit.types import Floats
from pipelines.records.bulk import insert_with_keys, update_rows
from pipelines.records.errors import UnknownRun
from pipelines.records.models import Advert, Capture, CrawlRun, PageProblem, Revisit, Sighting
from pipelines.records.revisiting import PRIORS, pages_of

GONE = "gone"
LATEST = timedelta(days=365)
"""No page is planned further ahead."""
TALLIED = ("visits", "changes", "changed_days", "unchanged_days", "state", "visited_at", "tried_at")
_DAY = timedelta(days=1)


@frozen(kw_only=True)
class Look:
    """One visit to one page."""

    at: datetime
    state: str = ""
    """Of an advert: its content hash, or gone."""
    new: int | None = None
    """Of a list: adverts that were not on record."""


def update_after(run_key: str, *, visits_a_day: float) -> int:
    """Add a run's visits to its site's pages, estimate their rates and plan them; return how many pages.

    ``visits_a_day`` is the site's budget, for the times at which pages are due. Called again for the same
    run it changes nothing; a run that was resumed adds what it saw since.

    Raises:
        UnknownRun: there is none of this key.
    """
    with transaction.atomic():
        run = CrawlRun.objects.select_for_update().filter(key=run_key).first()
        if run is None:
            raise UnknownRun(f"There is no run {run_key!r}.")
        rows = [*_tally_adverts(run), *_tally_lists(run)]
        _estimate(run, [row for row in rows if row.kind == PageKind.ADVERT], PageKind.ADVERT)
        _estimate(run, [row for row in rows if row.kind == PageKind.LIST], PageKind.LIST)
        _plan(run, rows, visits_a_day=visits_a_day)
    return len(rows)


def _tally_adverts(run: CrawlRun) -> list[Revisit]:
    seen = Sighting.objects.filter(run=run).values_list(
        "advert_id", "seen_at", "gone_how", "version__content_hash"
    )
    looks = {pk: Look(at=at, state=GONE if how else content or "") for pk, at, how, content in seen}
    known = {row.advert_id: row for row in Revisit.objects.filter(site=run.site_id, advert__isnull=False)}
    for pk, at in _tried_adverts(run):
        if pk not in looks:
            looks[pk] = Look(at=at)
    return _fold(
        (known.get(pk) or _row(run, PageKind.ADVERT, look, advert_id=pk), look) for pk, look in looks.items()
    )


def _tally_lists(run: CrawlRun) -> list[Revisit]:
    known = {row.url: row for row in Revisit.objects.filter(site=run.site_id, kind=PageKind.LIST)}
    shown = Capture.objects.filter(run=run, list_sighting__isnull=False).order_by("fetched_at")
    counts = shown.values_list("url", "fetched_at", "list_sighting__new")
    looks = {url: Look(at=at, new=new) for url, at, new in counts}
    for url, at in _tried(run).items():
        if url in known and url not in looks:
            looks[url] = Look(at=at)
    return _fold(
        (known.get(url) or _row(run, PageKind.LIST, look, url=url), look) for url, look in looks.items()
    )


def _tried_adverts(run: CrawlRun) -> Iterable[tuple[int, datetime]]:
    tried = _tried(run)
    adverts = Advert.objects.filter(site=run.site_id).values_list("pk", "url")
    return [(pk, tried[url]) for pk, url in adverts if url in tried]


def _tried(run: CrawlRun) -> Mapping[str, datetime]:
    """Every URL that the run asked for, answered or not, and when."""
    silent = PageProblem.objects.filter(run=run, capture=None).values_list("url", "at")
    answered = Capture.objects.filter(run=run).order_by("fetched_at").values_list("url", "fetched_at")
    return {**dict(silent), **dict(answered)}


def _row(
    run: CrawlRun, kind: PageKind, look: Look, *, advert_id: int | None = None, url: str = ""
) -> Revisit:
    return Revisit(
        site_id=run.site_id,
        kind=kind.value,
        advert_id=advert_id,
        url=url,
        tried_at=look.at,
        rate=PRIORS[kind].rate,
        due_at=look.at,
    )


def _fold(visits: Iterable[tuple[Revisit, Look]]) -> list[Revisit]:
    rows = [row for row, look in visits if _add(row, look)]
    known = [row for row in rows if row.pk is not None]
    insert_with_keys([row for row in rows if row.pk is None])
    update_rows(known, TALLIED)
    return rows


def _add(row: Revisit, look: Look) -> bool:
    """Add a visit to a row; False when it is there already."""
    if row.pk is not None and look.at <= row.tried_at:
        return False
    row.tried_at = look.at
    if look.state or look.new is not None:
        _learn(row, look)
    return True


def _learn(row: Revisit, look: Look) -> None:
    if row.visited_at is not None:
        days = (look.at - row.visited_at) / _DAY
        found = int(look.state != row.state) if look.new is None else look.new
        row.changes += found
        if found:
            row.changed_days += days
        else:
            row.unchanged_days += days
    row.visits += 1
    row.state, row.visited_at = look.state, look.at


def _estimate(run: CrawlRun, rows: Sequence[Revisit], kind: PageKind) -> None:
    if not rows:
        return
    tallies = Tallies(
        # the first visit has no interval
        visits=np.array([max(row.visits - 1, 0) for row in rows], dtype=float),
        changes=np.array([row.changes for row in rows], dtype=float),
        changed_days=np.array([row.changed_days for row in rows]),
        unchanged_days=np.array([row.unchanged_days for row in rows]),
    )
    rates = _rates(tallies, _whole(run, kind), kind)
    for row, rate in zip(rows, rates.tolist(), strict=True):
        row.rate = rate


def _whole(run: CrawlRun, kind: PageKind) -> Tallies:
    """All pages of a kind of the site, counted as one."""
    names = ("visits", "changes", "changed_days", "unchanged_days")
    pages = Revisit.objects.filter(site=run.site_id, kind=kind, visits__gt=0)
    sums = pages.aggregate(**{name: Sum(name, default=0) for name in names})
    return Tallies(
        visits=np.array([float(sums["visits"] - pages.count())]),
        **{name: np.array([float(sums[name])]) for name in names[1:]},
    )


def _rates(tallies: Tallies, whole: Tallies, kind: PageKind) -> Floats:
    prior = PRIORS[kind]
    if kind is PageKind.ADVERT:
        return change_rates(tallies, prior_of_changes(whole, prior))
    days = tallies.changed_days + tallies.unchanged_days
    of_all = prior_of_arrivals(whole.changes, whole.changed_days + whole.unchanged_days, prior)
    return arrival_rates(tallies.changes, days, of_all)


def _plan(run: CrawlRun, rows: Sequence[Revisit], *, visits_a_day: float) -> None:
    update_rows(rows, ["rate"])
    pages = pages_of(run.site.key)
    least = Bounds(least=RESERVE * visits_a_day / max(len(pages), 1))
    plan = optimum(columns(pages), visits_a_day, bounds=least)
    planned = zip(pages, plan.visits.tolist(), strict=True)
    often = {(page.kind.value, page.url): visits for page, visits in planned}
    urls = dict(Advert.objects.filter(site=run.site_id).values_list("pk", "url"))
    for row in rows:
        visits = often.get((row.kind, row.url if row.advert_id is None else urls[row.advert_id]), 0.0)
        row.due_at = row.tried_at + min(LATEST, _DAY / visits if visits > _DAY / LATEST else LATEST)
    update_rows(rows, ["due_at"])
