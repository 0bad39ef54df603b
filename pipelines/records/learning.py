"""Analysts' verdicts as labelled cases, and the account of what is learnt from them and adopted."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

import pipelines.records.ready  # noqa: F401  before any model is imported
from classifiers.evaluate import Label
from classifiers.learning.types import LabelledCase
from classifiers.types import Document
from pipelines.records import audit
from pipelines.records.bulk import in_parts
from pipelines.records.days import amsterdam_day
from pipelines.records.models import Advert, AdvertVersion, Verdict

ANALYSTS = 2
"""People who must have given the same verdict: one mistake, or one ill will, makes no label."""
CHUNK = 200
LABELS = {Verdict.Outcome.MINOR: Label.MINOR, Verdict.Outcome.NOT_MINOR: Label.ADULT}
"""Outcomes that say something; "unsure" does not."""


def labelled_cases(*, analysts: int = ANALYSTS) -> list[LabelledCase]:
    """A case for every version on which so many people agree and nobody differs.

    Of each person the last verdict on that version counts, if it was not withdrawn.
    """
    found: list[LabelledCase] = []
    for verdicts in _by_version():
        outcomes = {verdict.outcome for verdict in verdicts}
        if len(verdicts) >= analysts and len(outcomes) == 1 and outcomes <= LABELS.keys():
            found.append(_case(verdicts))
    return found


def account_for(
    action: str,
    *,
    by: str,
    now: datetime,
    purpose: str,
    object_id: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """Write down what a person did with labels or with a model.

    Raises:
        AuditUnavailable: it cannot be accounted for, so it must not happen.
    """
    with transaction.atomic():
        audit.append(
            actor=by,
            role="operator",
            purpose=purpose,
            action=action,
            object_kind="model" if object_id else "labels",
            object_id=object_id,
            detail=detail,
            now=now,
        )


def _by_version() -> Iterator[list[Verdict]]:
    """The verdicts that stand on each version, one a person, in order of the versions."""
    given = Verdict.objects.exclude(outcome=Verdict.Outcome.WITHDRAWN).filter(withdrawn_by=None)
    versions = given.order_by("version").values_list("version", flat=True).distinct()
    for part in in_parts(versions, CHUNK):
        by_version: dict[int, dict[int, Verdict]] = {version: {} for version in part}
        related = given.filter(version__in=part).select_related(
            "by", "version__capture", "version__advert__site"
        )
        for verdict in related.order_by("at", "id"):
            by_version[verdict.version_id][verdict.by_id] = verdict
        yield from (list(by_person.values()) for by_person in by_version.values())


def _case(verdicts: Sequence[Verdict]) -> LabelledCase:
    version = verdicts[0].version
    return LabelledCase(
        id=f"{version.advert.site.key}/{version.advert.key}/{version.number}",
        document=Document(
            title=version.title,
            text=version.text,
            fields={name: str(value) for name, value in version.fields.items()},
        ),
        seen=amsterdam_day(version.capture.fetched_at),
        label=LABELS[Verdict.Outcome(verdicts[0].outcome)],
        source=_source(version.advert),
        language=version.language,
        provenance=_provenance(version, verdicts),
    )


def _source(advert: Advert) -> str:
    """Who placed it: the account where there is one, else the advert stands for itself."""
    return f"{advert.site.key}/{advert.account_key or f'advert {advert.key}'}"


def _provenance(version: AdvertVersion, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    capture = version.capture
    return {
        "site": version.advert.site.key,
        "advert": version.advert.key,
        "version": version.number,
        "content_hash": version.content_hash,
        "rules_version": version.rules_version,
        "capture": {"warc": capture.warc, "offset": capture.offset, "digest": capture.payload_digest},
        "verdicts": [
            {
                "id": verdict.pk,
                "outcome": verdict.outcome,
                "by": verdict.by.get_username(),
                "at": verdict.at.isoformat(),
            }
            for verdict in verdicts
        ],
    }
