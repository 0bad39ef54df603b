"""Stored versions under today's rules: what would change, and, when asked, the change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from attrs import frozen
from django.db import transaction
from django.db.models import F, QuerySet

import pipelines.records.ready  # noqa: F401  before any model is imported
from classifiers.across import with_linked
from classifiers.types import Assessment, Document
from pipelines.evidence.verify import Progress
from pipelines.records import audit
from pipelines.records.across import judge
from pipelines.records.assessments import StoredAssessment, from_json, to_json
from pipelines.records.bulk import update_rows
from pipelines.records.days import amsterdam_day
from pipelines.records.models import Advert, AdvertVersion
from pipelines.records.writing.state import assess

Classify = Callable[[Document, date], Assessment]
"""The classifier, as of a day."""
CHUNK = 200
"""Versions in one transaction, so that a running crawl is not kept from writing."""
COLUMNS = (
    "language",
    "band",
    "score",
    "assessment",
    "why",
    "why_before",
    "why_after",
    "why_field",
    "why_starts_inside",
    "why_ends_inside",
    "why_indicator",
    "rules_version",
)


@frozen(kw_only=True)
class Reassessed:
    """A version that today's rules judge otherwise."""

    advert: int
    version: int
    """Primary key of the version."""
    band_before: str
    band_after: str
    score_before: float
    score_after: float
    added: tuple[str, ...]
    """Codes of indicators, and of counter-evidence, that are hit now and were not."""
    removed: tuple[str, ...]


@frozen(kw_only=True)
class Reclassified:
    """The outcome over all versions."""

    versions: int
    differences: tuple[Reassessed, ...] = ()
    linked: int = 0
    """Adverts against which other adverts or replies say something else now than is stored."""
    is_applied: bool = False


def reclassify(
    classify: Classify,
    *,
    by: str,
    now: datetime,
    apply: bool = False,
    site: str = "",
    progress: Progress | None = None,
) -> Reclassified:
    """Judge every stored version again, as of the day of its capture; by default nothing is written.

    With ``apply`` new assessments replace the stored ones, adverts take over the band and score of
    their current version, and the audit trail says who did it and which versions changed.
    """
    done, total = 0, _versions(site).count()
    differences: list[Reassessed] = []
    for versions in _chunks(site):
        pairs = [(version, _assess(version, classify)) for version in versions]
        differences += [found for pair in pairs if (found := _difference(*pair)) is not None]
        if apply:
            _store(pairs, by=by, now=now)
        done += len(versions)
        if progress is not None:
            progress(done, total)
    return Reclassified(
        versions=done,
        differences=tuple(differences),
        linked=_judge_linked(site, apply=apply),
        is_applied=apply,
    )


def _judge_linked(site: str, *, apply: bool) -> int:
    adverts = Advert.objects.filter(site__key=site) if site else Advert.objects.all()
    return judge(adverts.values_list("pk", flat=True), apply=apply)


def _versions(site: str) -> QuerySet[AdvertVersion]:
    rows = AdvertVersion.objects.all()
    return rows.filter(advert__site__key=site) if site else rows


def _chunks(site: str) -> Iterator[list[AdvertVersion]]:
    last = 0
    while versions := list(
        _versions(site).filter(id__gt=last).select_related("capture", "advert").order_by("id")[:CHUNK]
    ):
        yield versions
        last = versions[-1].pk


def _assess(version: AdvertVersion, classify: Classify) -> Assessment:
    document = Document(title=version.title, text=version.text, fields=version.fields)
    return classify(document, amsterdam_day(version.capture.fetched_at))


def _difference(version: AdvertVersion, found: Assessment) -> Reassessed | None:
    stored = to_json(found)
    if (version.band, version.score, version.language) == (
        found.band.value,
        found.score,
        found.language,
    ) and _as_now(version.assessment) == stored:
        return None
    before, after = _codes(from_json(version.assessment)), _codes(stored)
    return Reassessed(
        advert=version.advert_id,
        version=version.pk,
        band_before=version.band,
        band_after=found.band.value,
        score_before=version.score,
        score_after=found.score,
        added=tuple(sorted(after - before)),
        removed=tuple(sorted(before - after)),
    )


def _as_now(assessment: Any) -> Any:
    """A stored assessment as today's rules would store the same: older ones had no counter-evidence."""
    return {"against": [], **assessment} if isinstance(assessment, Mapping) else assessment


def _codes(stored: StoredAssessment) -> set[str]:
    return {hit["indicator"] for hit in (*stored["hits"], *stored["against"])}


def _stored(version: AdvertVersion) -> list[Any]:
    return [getattr(version, column) for column in COLUMNS]


def _store(pairs: Sequence[tuple[AdvertVersion, Assessment]], *, by: str, now: datetime) -> None:
    changed = []
    for version, found in pairs:
        before = _stored(version)
        assess(version, found)
        if _stored(version) != before:
            changed.append(version)
    if not changed:
        return
    with transaction.atomic():
        update_rows(changed, COLUMNS)
        for version in changed:
            for advert in Advert.objects.filter(pk=version.advert_id, current=version):
                band, score = with_linked(version.band, version.score, advert.linked)
                Advert.objects.filter(pk=advert.pk).update(band=band, score=score, revision=F("revision") + 1)
        audit.append(
            actor=by,
            role="operator",
            purpose="new rules for indications",
            action="record.reclassify",
            detail={"versions": [version.pk for version in changed], "rules": changed[0].rules_version},
            now=now,
        )
