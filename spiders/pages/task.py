"""What a run asks of a page beside reading it."""

from attrs import frozen


@frozen(kw_only=True)
class Task:
    """Plain facts of the run; a page that is read again from the evidence has none."""

    terms: tuple[str, ...] = ()
    """Search terms of the mandate."""
    known: frozenset[str] = frozenset()
    """Canonical addresses of the adverts that were live before the run."""
