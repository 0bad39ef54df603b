"""What a run's visits showed of each page: read from what the run recorded."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import frozen
from django.db.models import Q

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.items import PageKind
from pipelines.records.models import Advert, Capture, CrawlRun, ListSighting, PageProblem, Revisit, Sighting
from pipelines.records.revisiting import GONE

NOT_THERE = (404, 410)
"""A list or a thread that answers so has nothing new, and is not looked at again until a page leads to it."""


@frozen(kw_only=True)
class Look:
    """One visit to one page."""

    kind: PageKind
    at: datetime
    advert: int | None = None
    url: str = ""
    """Of a list or a thread."""
    state: str = ""
    """Of an advert: its content hash; of any page gone, where it was not there; else empty."""
    new: int | None = None
    """Of a list or a thread: what was not on record; None where nothing was answered."""

    @property
    def is_answered(self) -> bool:
        """Whether it showed the page, and so tells something about how often it changes."""
        return bool(self.state) or self.new is not None


def looks_of(run: CrawlRun) -> list[Look]:
    """Return the last visit of a run to each page that can be looked at again."""
    tried = _tried(run)
    return [*_at_adverts(run, tried), *_at_others(run, tried)]


def _at_adverts(run: CrawlRun, tried: Mapping[str, datetime]) -> Iterator[Look]:
    rows = Sighting.objects.filter(run=run).order_by("seen_at")
    seen = {
        pk: (at, GONE if how else content or "")
        for pk, at, how, content in rows.values_list(
            "advert_id", "seen_at", "gone_how", "version__content_hash"
        )
    }
    for pk, (at, state) in seen.items():
        yield Look(kind=PageKind.ADVERT, advert=pk, at=at, state=state)
    for pk, url in Advert.objects.filter(site=run.site_id).values_list("pk", "url"):
        if pk not in seen and url in tried:
            yield Look(kind=PageKind.ADVERT, advert=pk, at=tried[url])


def _at_others(run: CrawlRun, tried: Mapping[str, datetime]) -> Iterator[Look]:
    rows = ListSighting.objects.filter(run=run).order_by("capture__fetched_at")
    columns = ("capture__kind", "url", "capture__fetched_at", "new")
    shown = {(kind, url): (at, new) for kind, url, at, new in rows.values_list(*columns)}
    for (kind, url), (at, new) in shown.items():
        yield Look(kind=PageKind(kind), url=url, at=at, new=new)
    not_there = _not_there(run)
    for kind, url in Revisit.objects.filter(site=run.site_id, advert=None).values_list("kind", "url"):
        if (kind, url) not in shown and url in tried:
            yield _unseen(PageKind(kind), url, tried[url], is_gone=url in not_there)


def _unseen(kind: PageKind, url: str, at: datetime, *, is_gone: bool) -> Look:
    if is_gone:
        return Look(kind=kind, url=url, at=at, state=GONE, new=0)
    return Look(kind=kind, url=url, at=at)


def _tried(run: CrawlRun) -> Mapping[str, datetime]:
    """Every page that the run asked for, answered or not, and when.

    A page that was sent a form is known by its address and that form, which only its problems name.
    """
    odd = PageProblem.objects.filter(run=run).order_by("at").values_list("url", "at")
    answered = Capture.objects.filter(run=run).order_by("fetched_at").values_list("url", "fetched_at")
    return {**dict(odd), **dict(answered)}


def _not_there(run: CrawlRun) -> set[str]:
    captures = Capture.objects.filter(run=run, status__in=NOT_THERE)
    named = PageProblem.objects.filter(Q(capture__in=captures))
    return {*captures.values_list("url", flat=True), *named.values_list("url", flat=True)}
