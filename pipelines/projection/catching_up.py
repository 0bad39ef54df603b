"""Brings the index up to the record, by revision.

A document is sent again until the record knows that the index holds it; the index ignores what it
holds already. So a crash between the two costs a repetition and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence

import structlog
from attrs import field, frozen
from django.db import connection, transaction
from django.db.models import F, QuerySet

from pipelines.index.interface import AdvertIndex
from pipelines.projection.documents import documents_of
from pipelines.records.models import Advert

BATCH = 200
"""Adverts in one call of the index: bounded memory, and its commit is shared by many."""
HELD = "UPDATE records_advert SET indexed_revision = %s WHERE id = %s AND indexed_revision < %s"
"""Another process may have sent a later revision meanwhile."""
_log = structlog.get_logger(__name__)


@frozen(kw_only=True)
class Projected:
    """What one catching up did."""

    stored: int = 0
    refused: Mapping[int, str] = field(factory=dict)
    """Advert to the index's reason; it stays behind and is tried again the next time."""


def project(index: AdvertIndex, *, limit: int | None = None) -> Projected:
    """Send every advert whose revision the index does not hold, at most ``limit`` of them.

    Raises:
        IndexUnavailable: the index does not answer; what it took so far is known.
    """
    stored = 0
    refused: dict[int, str] = {}
    for adverts in _behind(limit):
        outcome = index.upsert(documents_of(adverts))
        revisions = {advert.pk: advert.revision for advert in adverts}
        mark_held([(pk, revisions[pk]) for pk in outcome.stored if pk in revisions])
        stored += len(outcome.stored)
        refused.update(outcome.refused)
    if refused:
        _log.warning("index_refused", adverts=sorted(refused)[:20], count=len(refused))
    return Projected(stored=stored, refused=refused)


def behind() -> int:
    """How many adverts the index is behind the record."""
    return _unsent().count()


def mark_held(held: Sequence[tuple[int, int]]) -> None:
    """Note which revision of which advert the index holds."""
    if held:
        # in one transaction: by itself every row would be one, and the disk would work for each
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(HELD, [(revision, pk, revision) for pk, revision in held])


def _behind(limit: int | None) -> Iterator[list[Advert]]:
    """Batches by id; one that the index refuses does not come again in the same round.

    An advert that was only ever said to be gone has nothing to find.
    """
    last, left = 0, limit
    while left is None or left > 0:
        size = BATCH if left is None else min(BATCH, left)
        rows = _unsent().filter(id__gt=last)
        adverts = list(rows.select_related("site", "current").order_by("id")[:size])
        if not adverts:
            return
        yield adverts
        if len(adverts) < size:
            return
        last = adverts[-1].pk
        left = None if left is None else left - len(adverts)


def _unsent() -> QuerySet[Advert]:
    return Advert.objects.filter(revision__gt=F("indexed_revision"), current__isnull=False)
