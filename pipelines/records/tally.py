"""How much the record holds of a site, for tables and scripts."""

from attrs import field, frozen
from django.db.models import Count, QuerySet

from crawler.items import Band
from pipelines.records.models import Advert, AdvertVersion, Capture, CrawlRun, PageProblem, Reply, Sighting


@frozen(kw_only=True)
class SiteTally:
    """Counts of one site over all of its runs."""

    runs: int
    pages: int
    """Requests that were answered or given up."""
    captures: int
    adverts: int
    versions: int
    new: int
    """Adverts that the latest run saw first, where there was an earlier one."""
    changed: int
    """Adverts with more than one version."""
    gone: int
    back: int
    """Adverts that were there, were gone and are there again, or were gone when first asked for."""
    replies: int
    flagged: int
    """Adverts in band possible or strong."""
    strong: int
    errors: int
    """Pages that were given up, and runs that have not finished."""
    problems: dict[str, int] = field(factory=dict)
    """Code of each reported problem to how often."""


def tally(site: str) -> SiteTally:
    """Count what the record holds of a site."""
    runs = CrawlRun.objects.filter(site__key=site)
    adverts = Advert.objects.filter(site__key=site)
    versions = AdvertVersion.objects.filter(advert__site__key=site)
    return SiteTally(
        runs=runs.count(),
        pages=sum(run.counts.get("pages_done", 0) + run.counts.get("pages_failed", 0) for run in runs),
        captures=Capture.objects.filter(run__site__key=site).count(),
        adverts=adverts.count(),
        versions=versions.count(),
        new=_new(site),
        changed=versions.filter(number=2).count(),
        gone=adverts.exclude(gone_at=None).count(),
        back=_back(site).count(),
        replies=Reply.objects.filter(site__key=site).count(),
        flagged=adverts.exclude(band=Band.NONE.value).count(),
        strong=adverts.filter(band=Band.STRONG.value).count(),
        errors=_errors(site),
        problems=_problems(site),
    )


def _new(site: str) -> int:
    latest = CrawlRun.objects.filter(site__key=site).order_by("-queued_at").first()
    if latest is None or not CrawlRun.objects.filter(site__key=site, queued_at__lt=latest.queued_at).exists():
        return 0
    first_seen = Advert.objects.filter(site__key=site, first_seen_at__gte=latest.queued_at)
    return first_seen.exclude(pk__in=_back(site)).count()


def _back(site: str) -> QuerySet[Sighting, int]:
    """Adverts that are there and were gone before."""
    was_gone = Sighting.objects.filter(advert__site__key=site, advert__gone_at=None).exclude(gone_how="")
    return was_gone.values_list("advert", flat=True).distinct()


def _errors(site: str) -> int:
    runs = CrawlRun.objects.filter(site__key=site)
    unfinished = runs.exclude(state=CrawlRun.State.FINISHED).count()
    return unfinished + sum(int(run.counts.get("pages_failed", 0)) for run in runs)


def _problems(site: str) -> dict[str, int]:
    found = PageProblem.objects.filter(run__site__key=site).values_list("code").annotate(times=Count("id"))
    return dict(found.order_by("code"))
