"""What the record holds of one run, over all its attempts: a resumed run counts as one."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from django.db.models import Max, QuerySet

from crawler.health import Found
from crawler.sites.types import SiteDefinition
from pipelines.records.models import Advert, AdvertContact, AdvertVersion, Capture, CrawlRun, Reply
from pipelines.records.troubles import troubles_in

ENOUGH_TEXT = 40
"""Characters; shorter texts are alike without being copies."""
MANY_ACCOUNTS = 5
"""One advertiser has several accounts; the same text under more of them is made by the site."""
READ_FIELDS = ("title", "text", "posted", "account", "place", "contact")
"""Counted beside the attribute table, also where no advert has them."""


def found_in(run: CrawlRun, *, site: SiteDefinition, evidence: Path) -> Found:
    """Count what one run brought in, and what became of the pages that brought nothing."""
    versions = _versions(run)
    pages, troubles = troubles_in(run, site=site, evidence=evidence)
    has_budget = site.revisit.requests_a_day is not None
    waiting = _waiting(run) if has_budget else AdvertVersion.objects.none()
    return Found(
        adverts=len(versions),
        replies=_replies(run),
        adverts_waiting=waiting.count(),
        replies_waiting=Reply.objects.filter(site=run.site).count() - _replies(run) if has_budget else 0,
        fields=_fields(versions),
        newest_days=_newest_days(run, [*versions, *waiting]),
        repeated=_repeated(versions),
        pages=pages,
        troubles=troubles,
    )


def _versions(run: CrawlRun) -> list[AdvertVersion]:
    """What each advert that was there said."""
    there = AdvertVersion.objects.filter(sightings__run=run, sightings__gone_how="")
    return list(there.select_related("advert"))


def _waiting(run: CrawlRun) -> QuerySet[AdvertVersion]:
    """What the live adverts say that the run was not to look at."""
    live = Advert.objects.filter(site=run.site, gone_at=None).exclude(sightings__run=run)
    return AdvertVersion.objects.filter(pk__in=live.exclude(revisit__chosen_in=run).values("current"))


def _replies(run: CrawlRun) -> int:
    first = Capture.objects.filter(run=run).order_by("fetched_at").first()
    seen = Reply.objects.filter(site=run.site)
    return seen.filter(last_seen_at__gte=first.fetched_at).count() if first else 0


def _fields(versions: list[AdvertVersion]) -> dict[str, int]:
    with_contact = (
        set(AdvertContact.objects.filter(version__in=_keys(versions)).values_list("version", flat=True))
        if versions
        else set()
    )
    counted: Counter[str] = Counter(dict.fromkeys(READ_FIELDS, 0) if versions else {})
    for version in versions:
        counted.update(set(_fields_of(version, has_contact=version.pk in with_contact)))
    return dict(counted)


def _fields_of(version: AdvertVersion, *, has_contact: bool) -> Iterator[str]:
    parts = {
        "title": version.title.strip(),
        "text": version.text.strip(),
        "posted": version.posted_at,
        "account": version.advert.account,
        "place": version.advert.place,
        "contact": has_contact,
        **version.fields,
    }
    yield from (name for name, value in parts.items() if value)


def _newest_days(run: CrawlRun, versions: list[AdvertVersion]) -> float | None:
    dates = [version.posted_at for version in versions if version.posted_at]
    end: datetime | None = Capture.objects.filter(run=run).aggregate(last=Max("fetched_at"))["last"]
    return max((end - max(dates)) / timedelta(days=1), 0.0) if dates and end else None


def _repeated(versions: list[AdvertVersion]) -> int:
    """How many adverts say what adverts of many other accounts say."""
    accounts, adverts = defaultdict[bytes, set[str]](set), Counter[bytes]()
    for version in versions:
        words = " ".join(version.text.casefold().split())
        if len(words) >= ENOUGH_TEXT:
            mark = blake2b(words.encode("utf-8", "replace"), digest_size=16).digest()
            accounts[mark].add(version.advert.account_key or f"advert {version.advert_id}")
            adverts[mark] += 1
    return sum(adverts[mark] for mark, names in accounts.items() if len(names) >= MANY_ACCOUNTS)


def _keys(versions: list[AdvertVersion]) -> list[int]:
    return [version.pk for version in versions]
