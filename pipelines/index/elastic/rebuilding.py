"""Builds a new index beside the old one and swaps.

What is written meanwhile goes into the old one. It is copied over twice: once while writes go on, which is
most of it, and once, after writes were stopped for a moment, for the rest; then the alias moves in one step.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import structlog
from attrs import field, frozen
from elasticsearch import ConflictError, helpers

from pipelines.index.elastic.cluster import Cluster
from pipelines.index.elastic.documents import from_source, now
from pipelines.index.elastic.keeping import deleted_since, forget_deleted
from pipelines.index.elastic.mapping import FORMAT
from pipelines.index.elastic.writing import remove, send
from pipelines.index.errors import IndexBusy
from pipelines.index.types import AdvertDocument

_SECONDS = 120.0
# Clocks of the machines that write differ by less.
_CLOCKS_DIFFER = 5 * 60 * 1_000_000
_ONE = "rebuild"
"""Key of the note of who builds."""
_LEFT_BEHIND = 10 * 60 * 1_000_000
"""A builder that gave no sign for so long is dead; microseconds."""
_SIGN_EVERY = 2_000
"""Documents after which a builder gives a sign."""

_log = structlog.get_logger(__name__)


@frozen(kw_only=True)
class _Start:
    """How far the old index had been written when the build began."""

    index: str | None
    since: int
    """A while before, in microseconds since 1970: the writers' clocks are not this machine's."""
    written: Mapping[int, int] = field(factory=dict)
    """Advert to when it was written, of those written in that while."""
    deleted: frozenset[int] = frozenset()
    """Deleted in that while."""


def rebuild(cluster: Cluster, documents: Iterable[AdvertDocument]) -> int:
    """Fill a new index with these documents and what was written meanwhile; returns how many it holds."""
    with _alone(cluster) as owner:
        start = _start(cluster)
        name = f"{cluster.adverts}-{FORMAT}-{owner}"
        _remove_leftovers(cluster, start.index)
        cluster.create(name)
        try:
            held = _fill(cluster, name, start, _with_signs(cluster, owner, documents))
        except BaseException:
            # also after Ctrl-C: half-built indexes must not fill the cluster
            if cluster.behind_alias() != name:
                cluster.client.options(ignore_status=404).indices.delete(index=name)
                _let_write(cluster, start.index)
            raise
        forget_deleted(cluster, start.since)
    _log.info("index_rebuilt", documents=held)
    return held


def _start(cluster: Cluster) -> _Start:
    old, since = cluster.behind_alias(), now() - _CLOCKS_DIFFER
    if old is None:
        return _Start(index=None, since=since)
    cluster.client.indices.refresh(index=old)
    return _Start(
        index=old,
        since=since,
        written={int(hit["_id"]): hit["_source"]["written_at"] for hit in _written(cluster, old, since)},
        deleted=frozenset(deleted_since(cluster, since)),
    )


def _fill(cluster: Cluster, name: str, start: _Start, documents: Iterable[AdvertDocument]) -> int:
    indices = cluster.client.options(request_timeout=_SECONDS).indices
    indices.put_settings(index=name, settings={"refresh_interval": "-1"})
    _write(cluster, name, documents)
    if start.index is not None:
        _catch_up(cluster, name, start.index, start)
        indices.add_block(index=start.index, block="write")
        _catch_up(cluster, name, start.index, start)
    indices.put_settings(index=name, settings={"refresh_interval": None})
    indices.refresh(index=name)
    held: int = cluster.client.count(index=name)["count"]
    _swap(cluster, name, start.index)
    return held


def _write(cluster: Cluster, name: str, documents: Iterable[AdvertDocument]) -> None:
    sent = send(cluster, documents, index=name, seconds=_SECONDS)
    for advert, reason in sent.refused.items():
        _log.warning("index_document_refused", advert=advert, reason=reason)


def _catch_up(cluster: Cluster, name: str, old: str, start: _Start) -> None:
    """Do to the new index what was done to the old one since the build began."""
    cluster.client.indices.refresh(index=[old, name])
    gone = deleted_since(cluster, start.since) - start.deleted
    if gone:
        query = {"query": {"terms": {"id": sorted(gone)}}, "_source": False}
        held = {int(hit["_id"]) for hit in helpers.scan(cluster.client, index=old, query=query)}
        remove(cluster, sorted(gone - held), index=name)
    changed = (hit["_source"] for hit in _written(cluster, old, start.since, fields=True))
    _write(
        cluster,
        name,
        (from_source(one) for one in changed if start.written.get(one["id"]) != one["written_at"]),
    )


def _written(cluster: Cluster, index: str, since: int, *, fields: bool = False) -> Iterator[dict[str, Any]]:
    """What was written at or after a moment: when, or with all ``fields``."""
    query: dict[str, Any] = {"query": {"range": {"written_at": {"gte": since}}}}
    if not fields:
        query["_source"] = ["written_at"]
    yield from helpers.scan(cluster.client, index=index, query=query)


def _swap(cluster: Cluster, name: str, old: str | None) -> None:
    steps = [{"add": {"index": name, "alias": cluster.adverts, "is_write_index": True}}]
    if old is not None:
        steps.append({"remove_index": {"index": old}})
    cluster.client.indices.update_aliases(actions=steps)


def _let_write(cluster: Cluster, old: str | None) -> None:
    if old is not None:
        cluster.client.options(ignore_status=404).indices.put_settings(
            index=old, settings={"index.blocks.write": None}
        )


def _remove_leftovers(cluster: Cluster, shown: str | None) -> None:
    """Indexes that a builder left when it was killed, and the stop of writes that it may have left too."""
    ours = cluster.client.indices.get(index=f"{cluster.adverts}-*", features=["aliases"])
    for name in ours:
        if name != shown:
            cluster.client.options(ignore_status=404).indices.delete(index=name)
    _let_write(cluster, shown)


@contextmanager
def _alone(cluster: Cluster) -> Iterator[str]:
    """A name for the new index, while nobody else builds one.

    Raises:
        IndexBusy: somebody else does.
    """
    owner = secrets.token_hex(6)
    try:
        _sign(cluster, owner, is_first=True)
    except ConflictError as error:
        if not _is_left_behind(cluster):
            raise IndexBusy(f"{cluster.address} is being built anew by somebody else: try again") from error
        _sign(cluster, owner)
    try:
        yield owner
    finally:
        cluster.client.options(ignore_status=404).delete(index=cluster.kept, id=_ONE, refresh=True)


def _with_signs(
    cluster: Cluster, owner: str, documents: Iterable[AdvertDocument]
) -> Iterator[AdvertDocument]:
    for place, document in enumerate(documents, start=1):
        yield document
        if place % _SIGN_EVERY == 0:
            _sign(cluster, owner)


def _sign(cluster: Cluster, owner: str, *, is_first: bool = False) -> None:
    document = {"kind": "rebuild", "owner": owner, "at": now()}
    op_type = "create" if is_first else "index"
    cluster.client.index(index=cluster.kept, id=_ONE, document=document, op_type=op_type, refresh=True)


def _is_left_behind(cluster: Cluster) -> bool:
    held = cluster.client.options(ignore_status=404).get(index=cluster.kept, id=_ONE)
    return not held.get("found") or held["_source"]["at"] < now() - _LEFT_BEHIND
