"""``AdvertIndex`` on a cluster."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import structlog

from pipelines.index import saved
from pipelines.index.elastic import keeping
from pipelines.index.elastic.calling import translated
from pipelines.index.elastic.cluster import Cluster, connect
from pipelines.index.elastic.rebuilding import rebuild
from pipelines.index.elastic.searching import matches, search
from pipelines.index.elastic.writing import remove, store
from pipelines.index.errors import AdvertIndexError, IndexDamaged, IndexMissing, QueryError
from pipelines.index.searching import check
from pipelines.index.types import AdvertDocument, AdvertPage, AdvertQuery, IndexHealth, UpsertOutcome

_log = structlog.get_logger(__name__)


class ElasticIndex:
    """``AdvertIndex`` behind an alias of an Elasticsearch cluster; threads and processes share it.

    Nothing is sent before the first question, so that a cluster that is away fails the question and not
    the start of the program.
    """

    def __init__(self, address: str, *, key_file: Path | None = None) -> None:
        """``address`` is ``https://host:9200/prefix``; see ``cluster.connect``."""
        self._cluster = connect(address, key_file=key_file)
        self._is_ensured = False

    def upsert(self, documents: Sequence[AdvertDocument]) -> UpsertOutcome:
        """Store documents whose revision is higher than the stored one; they are found at once."""
        with self._asked() as cluster:
            return store(cluster, documents)

    def delete(self, ids: Sequence[int]) -> None:
        """Forget these adverts."""
        with self._asked() as cluster:
            keeping.note_deleted(cluster, ids)
            remove(cluster, ids, index=cluster.adverts)

    def search(self, query: AdvertQuery) -> AdvertPage:
        """Adverts that match, with facets and highlights."""
        check(query)
        with self._asked() as cluster:
            return search(cluster, query)

    def save_search(self, name: str, query: AdvertQuery) -> None:
        """Keep a query under a name."""
        check(query)
        with self._asked() as cluster:
            keeping.keep(cluster, name, query)

    def forget_search(self, name: str) -> None:
        """Drop a kept query."""
        with self._asked() as cluster:
            keeping.forget(cluster, name)

    def match(self, ids: Sequence[int]) -> dict[str, tuple[int, ...]]:
        """Name of each kept query to those of these adverts that it finds."""
        if not ids:
            return {}
        with self._asked() as cluster:
            return matches(cluster, dict(_readable(keeping.kept_queries(cluster))), ids)

    def rebuild(self, documents: Iterable[AdvertDocument]) -> int:
        """Build a new index beside the old one from these documents and swap; kept queries stay."""
        with self._asked(is_any_format=True) as cluster:
            held = rebuild(cluster, documents)
        self._is_ensured = True
        return held

    def health(self) -> IndexHealth:
        """Whether it answers and how much it holds."""
        try:
            with self._asked() as cluster:
                held: int = cluster.client.count(index=cluster.adverts)["count"]
        except AdvertIndexError as error:
            return IndexHealth(is_ready=False, documents=0, detail=str(error))
        return IndexHealth(is_ready=True, documents=held, detail=f"Elasticsearch at {self._cluster.address}")

    def close(self) -> None:
        """Let go of the connections."""
        self._cluster.client.close()

    @contextmanager
    def _asked(self, *, is_any_format: bool = False) -> Iterator[Cluster]:
        """The cluster with our indexes in it, its errors as ours."""
        try:
            if not self._is_ensured:
                self._ensure(is_any_format=is_any_format)
            with translated(self._cluster.address):
                yield self._cluster
        except IndexMissing:
            self._is_ensured = False  # somebody deleted it: the next question begins it anew, empty
            raise

    def _ensure(self, *, is_any_format: bool) -> None:
        try:
            self._cluster.ensure()
        except IndexDamaged:
            if not is_any_format:
                raise
        else:
            self._is_ensured = True


def _readable(queries: dict[str, str]) -> Iterator[tuple[str, AdvertQuery]]:
    """The kept queries that can be read; one that was kept under older rules must not silence all others."""
    for name, text in queries.items():
        try:
            query = saved.from_json(text)
            check(query)
        except (QueryError, ValueError, KeyError, TypeError):
            _log.warning("saved_search_unreadable", name=name)
        else:
            yield name, query
