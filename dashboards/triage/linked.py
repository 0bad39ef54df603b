"""What stands elsewhere against an advert: in another advert, an earlier version or a reaction."""

from collections.abc import Collection
from datetime import datetime

from attrs import frozen

from classifiers.types import Grade, Hit
from dashboards.triage.wording import caveat_sentence, indicator_sentence
from pipelines.records.models import Advert, AdvertVersion, LinkedHit, Reply
from pipelines.records.writing.why import Around, around

MOST = 50
"""Reasons on one page; the heaviest are shown."""


@frozen(kw_only=True)
class LinkedReason:
    """One hit that stands elsewhere, with where that is."""

    sentence: str
    caveat: str
    """Why it counts for less; empty where it counts in full."""
    grade: str
    weight: float
    quote: str
    beside: Around
    """The rest of the quote's sentence."""
    field: str
    advert: int
    """The other advert; 0 for a reaction."""
    version: int
    """Number of the version that is quoted; 0 for a reaction."""
    is_own: bool
    """An earlier version of the same advert."""
    author: str
    """Who wrote the reaction; empty for an advert."""
    site: str
    at: datetime | None
    """When the reaction was written or, where that is unknown, first seen; when the version was seen."""


def linked_reasons(advert: Advert) -> tuple[LinkedReason, ...]:
    """The hits that stand elsewhere, heaviest first."""
    rows = LinkedHit.objects.filter(advert=advert).select_related("version__advert__site", "reply__site")
    return tuple(_reason(row) for row in rows.order_by("-weight", "indicator", "id")[:MOST])


def linked_whys(advert_ids: Collection[int]) -> dict[int, dict[str, object]]:
    """For the queue: the heaviest hit that stands elsewhere, by advert, as the columns ``why…`` of a row."""
    rows = LinkedHit.objects.filter(advert__in=advert_ids, weight__gt=0)
    heaviest: dict[int, LinkedHit] = {}
    for row in rows.select_related("version", "reply").order_by("-weight", "id"):
        heaviest.setdefault(row.advert_id, row)
    return {advert: _why(row) for advert, row in heaviest.items()}


def _why(row: LinkedHit) -> dict[str, object]:
    beside = _beside(row)
    return {
        "why": row.quote,
        "why_before": beside.before,
        "why_after": beside.after,
        "why_starts_inside": beside.starts_inside,
        "why_ends_inside": beside.ends_inside,
        "why_field": "in-reaction" if row.version is None else "in-other-advert",
        "why_indicator": row.indicator,
    }


def _reason(row: LinkedHit) -> LinkedReason:
    version, reply = row.version, row.reply
    site = version.advert.site if version else reply.site if reply else None
    return LinkedReason(
        sentence=indicator_sentence(row.indicator),
        caveat=caveat_sentence(row.caveat),
        grade=row.grade,
        weight=row.weight,
        quote=row.quote,
        beside=_beside(row),
        field=row.field,
        advert=version.advert_id if version else 0,
        version=version.number if version else 0,
        is_own=version is not None and version.advert_id == row.advert_id,
        author=reply.author if reply else "",
        site=site.key if site else "",
        at=_at(version, reply),
    )


def _at(version: AdvertVersion | None, reply: Reply | None) -> datetime | None:
    if version is not None:
        return version.seen_at
    return (reply.posted_at or reply.first_seen_at) if reply else None


def _beside(row: LinkedHit) -> Around:
    hit = Hit(
        indicator=row.indicator,
        field=row.field,
        start=row.start,
        end=row.end,
        quote=row.quote,
        weight=row.weight,
        grade=Grade(row.grade),
    )
    if row.version is not None:
        return around(hit, title=row.version.title, text=row.version.text, fields=row.version.fields)
    return around(hit, title="", text=row.reply.text if row.reply else "", fields={})
