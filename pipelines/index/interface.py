"""The one door to search. Every implementation passes the same contract suite."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from pipelines.index.types import AdvertDocument, AdvertPage, AdvertQuery, IndexHealth, UpsertOutcome


class AdvertIndex(Protocol):
    """Holds a projection of the adverts. It can be deleted and rebuilt at any time.

    Every method but ``health`` and ``close`` raises ``IndexUnavailable`` where the index does not answer; a
    lost or damaged one answers again after ``rebuild``. One that was never there begins empty: whoever feeds
    it compares ``health().documents`` with the record and rebuilds.
    """

    def upsert(self, documents: Sequence[AdvertDocument]) -> UpsertOutcome:
        """Store documents; one whose revision is not higher than the stored one changes nothing."""

    def delete(self, ids: Sequence[int]) -> None:
        """Forget these adverts; an id that is not held is no error."""

    def search(self, query: AdvertQuery) -> AdvertPage:
        """Adverts that match, with facets and highlights.

        Raises:
            QueryError: the query cannot be read; it names the character.
        """

    def save_search(self, name: str, query: AdvertQuery) -> None:
        """Keep a query under a name; the same name again replaces it. Sort, page and ids do not matter."""

    def forget_search(self, name: str) -> None:
        """Drop a kept query; an unknown name is no error."""

    def match(self, ids: Sequence[int]) -> dict[str, tuple[int, ...]]:
        """Name of each kept query to those of these adverts that it finds; one without a find is left out."""

    def rebuild(self, documents: Iterable[AdvertDocument]) -> int:
        """Build a new index beside the old one from these documents and swap; returns how many it holds.

        What is written meanwhile, and the kept queries, go over into the new one.
        """

    def health(self) -> IndexHealth:
        """Whether it answers and how much it holds; never raises."""

    def close(self) -> None:
        """Let go of files and connections."""
