"""A new index from the record."""

from array import array
from collections.abc import Iterator

from django.db import connection, transaction

from pipelines.index.interface import AdvertIndex
from pipelines.index.types import AdvertDocument
from pipelines.projection.catching_up import BATCH, project
from pipelines.projection.documents import documents_of
from pipelines.records.models import Advert

HOLDS = "UPDATE records_advert SET indexed_revision = %s WHERE id = %s"
CHUNK = 10_000
"""Rows in one transaction, so that a running crawl is not kept from writing."""


class _Sent:
    """Which revision of which advert went into the new index; 16 bytes an advert."""

    def __init__(self) -> None:
        self.ids = array("q")
        self.revisions = array("q")

    def documents(self) -> Iterator[AdvertDocument]:
        """Every advert by id."""
        while True:
            last = self.ids[-1] if self.ids else 0
            rows = (
                Advert.objects.filter(id__gt=last, current__isnull=False)
                .select_related("site", "current")
                .order_by("id")
            )
            adverts = list(rows[:BATCH])
            if not adverts:
                return
            for document in documents_of(adverts):
                self.ids.append(document.id)
                self.revisions.append(document.revision)
                yield document


def rebuild(index: AdvertIndex) -> int:
    """Build the index anew from the record and swap it in; return how many adverts it holds.

    What changed meanwhile, and went into the old index, is sent again afterwards.

    Raises:
        IndexUnavailable: the index cannot be built; the old one is untouched.
    """
    sent = _Sent()
    held = index.rebuild(sent.documents())
    _note(sent)
    return held + project(index).stored


def _note(sent: _Sent) -> None:
    # set, not raised: a revision that went into the old index meanwhile is not in the new one
    for at in range(0, len(sent.ids), CHUNK):
        pairs = zip(sent.revisions[at : at + CHUNK], sent.ids[at : at + CHUNK], strict=True)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(HOLDS, list(pairs))
    newer = Advert.objects.filter(id__gt=sent.ids[-1] if sent.ids else 0)
    newer.update(indexed_revision=0)
