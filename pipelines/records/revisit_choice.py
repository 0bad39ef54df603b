"""What one run of a site with a budget looks at again: chosen once, and kept for a run that is resumed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db import transaction

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.items import PageKind
from crawler.revisit import Page, Visit, Visits, allowance, choose
from pipelines.records.bulk import insert_with_keys, update_rows
from pipelines.records.errors import UnknownRun
from pipelines.records.models import Advert, CrawlRun, Revisit
from pipelines.records.passing import in_passing
from pipelines.records.revisited import row_of
from pipelines.records.revisited_looks import Look
from pipelines.records.revisiting import pages_of

_Key = tuple[str, str]
"""Kind and address."""


@in_passing
def choose_visits(
    run_key: str, *, requests_a_day: float, is_wanted: Callable[[str], bool] = lambda _: True
) -> Visits:
    """Choose the known pages that a run looks at again, inside its share of the site's budget.

    ``is_wanted`` tells of an address whether the run may look at it at all. Asked again for the same run,
    it returns what it chose the first time: the run was stopped in between and goes on.

    Raises:
        UnknownRun: there is none of this key.
    """
    with transaction.atomic():
        run = CrawlRun.objects.select_for_update().select_related("site").filter(key=run_key).first()
        if run is None or run.started_at is None:
            raise UnknownRun(f"There is no run {run_key!r} that has begun.")
        started = run.started_at
        # what the run itself has seen by now is not waiting for anybody
        pages = _once(page for page in pages_of(run.site.key) if is_wanted(page.url))
        rows = _rows(run)
        held = {key for key, row in rows.items() if row.chosen_in_id == run.pk}
        if held:
            chosen = [page for page in pages if _key(page) in held]
        else:
            budget = allowance(requests_a_day, now=started, before=_before(run))
            chosen = choose(pages, now=started, budget=budget)
            _keep(run, chosen, rows)
        taken = {_key(page) for page in chosen}
        left = [page for page in pages if _key(page) not in taken and page.visited_at < started]
    return Visits(chosen=_visits(chosen), waiting=_visits(left))


def _once(pages: Iterable[Page]) -> list[Page]:
    """Each address once: of several adverts on one page the one with most at stake speaks for it."""
    kept: dict[_Key, Page] = {}
    for page in pages:
        before = kept.get(_key(page))
        if before is None or before.stake < page.stake:
            kept[_key(page)] = page
    return list(kept.values())


def _before(run: CrawlRun) -> datetime | None:
    """When the run before this one began."""
    earlier = CrawlRun.objects.filter(site=run.site_id, started_at__lt=run.started_at)
    return earlier.order_by("-started_at").values_list("started_at", flat=True).first()


def _rows(run: CrawlRun) -> dict[_Key, Revisit]:
    rows = Revisit.objects.filter(site=run.site_id).select_related("advert")
    return {(row.kind, row.url if row.advert is None else row.advert.url): row for row in rows}


def _keep(run: CrawlRun, chosen: Sequence[Page], rows: dict[_Key, Revisit]) -> None:
    known = [rows[_key(page)] for page in chosen if _key(page) in rows]
    missing = _missing(run, [page for page in chosen if _key(page) not in rows])
    for row in (*known, *missing):
        row.chosen_in = run
    insert_with_keys(missing)
    update_rows(known, ["chosen_in"])


def _missing(run: CrawlRun, pages: Sequence[Page]) -> list[Revisit]:
    """Rows of adverts that came into the record before visits were counted."""
    if not pages:
        return []
    seen = {page.url: page.visited_at for page in pages}
    without = Advert.objects.filter(site=run.site_id, revisit=None).values_list("pk", "url")
    return [
        row_of(run.site_id, Look(kind=PageKind.ADVERT, advert=pk, at=seen[url]))
        for pk, url in without
        if url in seen
    ]


def _key(page: Page) -> _Key:
    return (page.kind.value, page.url)


def _visits(pages: Sequence[Page]) -> tuple[Visit, ...]:
    return tuple(Visit(url=page.url, kind=page.kind) for page in pages)
