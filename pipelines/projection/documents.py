"""Adverts of the record as documents of the index."""

from collections import defaultdict
from collections.abc import Sequence

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.items import Band
from pipelines.index.types import AdvertDocument
from pipelines.records.assessments import from_json
from pipelines.records.models import Advert, AdvertContact, LinkedHit


def documents_of(adverts: Sequence[Advert]) -> list[AdvertDocument]:
    """One document for each advert, in order; ``site`` and ``current`` are best selected with the adverts."""
    contacts, linked = _contacts(adverts), _linked(adverts)
    return [_document(advert, contacts[advert.pk], linked[advert.pk]) for advert in adverts]


def _contacts(adverts: Sequence[Advert]) -> dict[int, dict[str, None]]:
    """Values by advert, in the order of the text; those marked as misread are left out."""
    versions = [advert.current_id for advert in adverts if advert.current_id is not None]
    rows = AdvertContact.objects.filter(version__in=versions, is_wrong=False).order_by("id")
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for advert, value in rows.values_list("advert", "contact__value"):
        found[advert][value] = None
    return found


def _linked(adverts: Sequence[Advert]) -> dict[int, list[str]]:
    """Indicators that stand elsewhere, by advert."""
    found: dict[int, list[str]] = defaultdict(list)
    if any(advert.linked for advert in adverts):
        rows = LinkedHit.objects.filter(advert__in=adverts, weight__gt=0).order_by("indicator")
        for advert, code in rows.values_list("advert", "indicator").distinct():
            found[advert].append(code)
    return found


def _document(advert: Advert, contacts: dict[str, None], linked: Sequence[str]) -> AdvertDocument:
    version = advert.current
    assessment = from_json(version.assessment if version else {})
    return AdvertDocument(
        id=advert.pk,
        revision=advert.revision,
        site=advert.site.key,
        key=advert.key,
        title=version.title if version else "",
        text=version.text if version else "",
        fields_text="\n".join(version.fields.values()) if version else "",
        language=version.language if version else "und",
        band=Band(advert.band),
        score=advert.score,
        ages=tuple({age["value"]: None for age in assessment["ages"]}),
        account=advert.account,
        place=advert.place,
        contacts=tuple(contacts),
        indicators=tuple(dict.fromkeys([*(hit["indicator"] for hit in assessment["hits"]), *linked])),
        verdict=advert.verdict,
        posted_at=version.posted_at if version else None,
        first_seen_at=advert.first_seen_at,
        last_seen_at=advert.last_seen_at,
        is_gone=advert.gone_at is not None,
    )
