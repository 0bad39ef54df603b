"""The data of the frontier."""

from attrs import frozen

ANY = -(2**31)
"""Below every priority, also of pages that failed and were put back."""
URGENT = 30
"""Least priority of a page that others in flight wait for: a contact, the way through a gate."""


@frozen(kw_only=True)
class Entry:
    """A page to fetch, as the frontier keeps it."""

    url: str
    """The key within a run: the URL as the request has it, and after ``#post:`` what is sent to it."""
    kind: str
    """What the link is expected to lead to (:class:`crawler.items.PageKind`)."""
    priority: int = 0
    """Higher goes first; of equal ones the older."""
    redirects: int = 0
    depth: int = 0
    """Links from a start page to here."""
    is_forced: bool = False
    """Fetch again although the run has done it."""


@frozen(kw_only=True)
class Lease:
    """An entry that was handed out."""

    entry: Entry
    attempts: int
    """How often it failed before."""


@frozen(kw_only=True)
class DeadLetter:
    """A page that was given up."""

    url: str
    attempts: int
    reason: str


@frozen(kw_only=True)
class FrontierView:
    """The newest run of a site's frontier, as a person looks at it."""

    run: str
    stats: "FrontierStats"
    dead_letters: tuple[DeadLetter, ...]


@frozen(kw_only=True)
class FrontierStats:
    """How many pages of a run are in which state."""

    pending: int = 0
    leased: int = 0
    done: int = 0
    failed: int = 0

    @property
    def is_empty(self) -> bool:
        """True when nothing is left to fetch."""
        return self.pending == 0 and self.leased == 0
