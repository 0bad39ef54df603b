"""Pages that are recorded together, with the run and the captures they belong to."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from pipelines.records.models import CrawlRun
from pipelines.types import ReadPage


@frozen(kw_only=True)
class Batch:
    """Pages in the order in which they were read."""

    run: CrawlRun
    pages: Sequence[ReadPage]
    captures: Sequence[int | None]
    """Primary key of each page's capture; None where no answer arrived."""
    known: frozenset[int]
    """Captures that were in the record before: their pages come for the second time."""

    @property
    def new_captures(self) -> int:
        """How many captures this batch brought in."""
        return len(set(self.captures) - self.known - {None})

    def with_evidence(self) -> Iterator[tuple[ReadPage, int]]:
        """Pages from which facts can be taken, with their captures.

        Raises:
            ValueError: a page has facts and no capture; nothing is recorded without evidence.
        """
        for read, capture in zip(self.pages, self.captures, strict=True):
            if capture is not None:
                yield read, capture
            elif read.adverts or read.replies or read.page.gone:
                raise ValueError("a page without a capture has facts")
