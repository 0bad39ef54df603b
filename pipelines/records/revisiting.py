"""Which pages of a site a run looks at again: by what earlier visits showed and by what is at stake now."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.items import Band, PageKind
from crawler.revisit import Page, Prior, choose, stake_of_advert, stake_of_list
from pipelines.records.models import Advert, NoticeAdvert, NoticeEvent, Revisit, Verdict

PRIORS: Mapping[PageKind, Prior] = {PageKind.ADVERT: Prior(rate=0.2), PageKind.LIST: Prior(rate=5.0)}
"""Of a site that nothing is known of: adverts live for days, a city's list gets several new ones a day."""
NOT_PENDING = ("closed", "never", "withdrawn")
"""States after which nobody waits to know what became of a notice's adverts."""


def due(site: str, *, now: datetime, budget: int) -> list[tuple[str, str]]:
    """Return URL and kind (``advert`` or ``list``) of at most ``budget`` pages to visit, most urgent first.

    Adverts that are not gone, adverts that are gone while a notice about them is pending, and lists that have
    led to adverts. For the start of a run; start pages, and pages that nobody has seen, are its own affair.
    """
    return [(page.url, page.kind.value) for page in choose(pages_of(site), now=now, budget=budget)]


def pages_of(site: str) -> list[Page]:
    """Return every page of a site that can be looked at again, lists first, in the order of the record."""
    return [*_lists(site), *_adverts(site)]


def _lists(site: str) -> list[Page]:
    rows = Revisit.objects.filter(site__key=site, kind=PageKind.LIST).order_by("id")
    return [
        Page(url=url, kind=PageKind.LIST, rate=rate, stake=stake_of_list(), visited_at=at)
        for url, rate, at in rows.values_list("url", "rate", "tried_at")
    ]


def _adverts(site: str) -> list[Page]:
    noticed = _noticed(site)
    rows = Advert.objects.filter(Q(gone_at=None) | Q(pk__in=noticed), site__key=site).order_by("id")
    columns = ("pk", "url", "band", "verdict", "last_seen_at", "revisit__rate", "revisit__tried_at")
    return [
        Page(
            url=url,
            kind=PageKind.ADVERT,
            rate=rate or PRIORS[PageKind.ADVERT].rate,
            stake=_stake(band, verdict, has_notice=pk in noticed),
            visited_at=tried_at or seen_at,
        )
        for pk, url, band, verdict, seen_at, rate, tried_at in rows.values_list(*columns)
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
