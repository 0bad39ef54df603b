"""Sends documents to the cluster and says what became of each."""

import time
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen
from elasticsearch import helpers

from pipelines.index.checking import why_refused
from pipelines.index.elastic.calling import CONFLICT, kind_of, raise_for
from pipelines.index.elastic.cluster import Cluster
from pipelines.index.elastic.documents import actions
from pipelines.index.errors import IndexBusy
from pipelines.index.types import AdvertDocument, UpsertOutcome

# A crawl waits for this: an index that takes longer is left alone for a while, see Projecting.
_SECONDS = 2.5
_AT_ONCE = 500
_BYTES_AT_ONCE = 8 * 1024 * 1024
# A cluster remembers a deletion until it looks at its clock again, five times a second.
_REMEMBERED_SECONDS = 0.25
_LOOKS = 20


@frozen(kw_only=True)
class Sent:
    """What became of documents that were not simply stored."""

    conflicts: tuple[int, ...]
    """The cluster holds this revision or a later one, or remembers that it was deleted."""
    refused: dict[int, str]


def store(cluster: Cluster, documents: Sequence[AdvertDocument]) -> UpsertOutcome:
    """Store documents whose revision is higher than the stored one; they are found at once.

    Raises:
        IndexBusy: the cluster would not take some for now; those that it took are held and may be sent again.
    """
    first = sent = send(cluster, documents, index=cluster.adverts, seconds=_SECONDS)
    for _ in range(_LOOKS):
        deleted = _not_held(cluster, sent.conflicts)
        if not deleted:
            held = (document.id for document in documents if document.id not in first.refused)
            return UpsertOutcome(stored=tuple(held), refused=first.refused)
        time.sleep(_REMEMBERED_SECONDS)
        cluster.client.indices.refresh(index=cluster.adverts)
        again = [document for document in documents if document.id in deleted]
        sent = send(cluster, again, index=cluster.adverts, seconds=_SECONDS)
    raise IndexBusy(f"{cluster.address} still remembers deletions: try again")


def send(cluster: Cluster, documents: Iterable[AdvertDocument], *, index: str, seconds: float) -> Sent:
    """Send documents to one index, or to the alias; by the alias they are found at once.

    Raises:
        IndexBusy: as ``store``.
    """
    conflicts: list[int] = []
    refused: dict[int, str] = {}
    is_shown = index == cluster.adverts
    outcomes = helpers.streaming_bulk(
        cluster.client.options(request_timeout=seconds),
        actions(_holdable(documents, refused), index),
        chunk_size=_AT_ONCE,
        max_chunk_bytes=_BYTES_AT_ONCE,
        raise_on_error=False,
        require_alias=is_shown,
        refresh=is_shown,
    )
    for is_taken, outcome in outcomes:
        item = outcome["index"]
        if is_taken:
            continue
        if item["status"] == CONFLICT:
            conflicts.append(int(item["_id"]))
        else:
            raise_for(cluster.address, item["status"], kind_of(item))
            refused[int(item["_id"])] = f"the cluster refused it: {kind_of(item)}"
    return Sent(conflicts=tuple(conflicts), refused=refused)


def remove(cluster: Cluster, ids: Sequence[int], *, index: str) -> None:
    """Forget these adverts; one that is not held is no error."""
    deletions = [{"_op_type": "delete", "_index": index, "_id": str(advert)} for advert in ids]
    for is_taken, outcome in helpers.streaming_bulk(
        cluster.client, deletions, raise_on_error=False, refresh=True
    ):
        item = outcome["delete"]
        if not is_taken and item.get("result") != "not_found":
            raise_for(cluster.address, item["status"], kind_of(item))


def _not_held(cluster: Cluster, ids: Sequence[int]) -> set[int]:
    """Those of these adverts that the cluster does not hold although it refused them."""
    if not ids:
        return set()
    answer = cluster.client.mget(index=cluster.adverts, ids=[str(advert) for advert in ids], source=False)
    return {int(held["_id"]) for held in answer["docs"] if not held.get("found")}


def _holdable(documents: Iterable[AdvertDocument], refused: dict[int, str]) -> Iterator[AdvertDocument]:
    for document in documents:
        reason = why_refused(document)
        if reason:
            refused[document.id] = reason
        else:
            yield document
