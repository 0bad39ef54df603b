"""What can go wrong in the search index.

AdvertIndexError
├── QueryError            the query cannot be read: the person who typed it can mend it
└── IndexUnavailable      the index does not answer: an operator can mend it
    ├── IndexMissing      there is no index at the address: rebuild it
    ├── IndexDamaged      the index cannot be read any more: rebuild it
    └── IndexBusy         somebody else holds it: try again
"""

from typing import ClassVar

from crawler.errors import BakenError


class AdvertIndexError(BakenError):
    """Root of everything that the index raises."""

    code: ClassVar[str] = "index"


class QueryError(AdvertIndexError):
    """The query cannot be read."""

    code = "index-query"

    def __init__(self, message: str, *, position: int | None = None) -> None:
        """``position`` is the code point in ``AdvertQuery.words``, from 0; None where it is another part."""
        super().__init__(message)
        self.position = position


class IndexUnavailable(AdvertIndexError):
    """The index does not answer."""

    code = "index-unavailable"


class IndexMissing(IndexUnavailable):
    """There is no index at this address."""

    code = "index-missing"


class IndexDamaged(IndexUnavailable):
    """What is at this address cannot be read as an index."""

    code = "index-damaged"


class IndexBusy(IndexUnavailable):
    """Another process or thread holds the index for too long."""

    code = "index-busy"
