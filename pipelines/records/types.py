"""What the record hands back."""

from attrs import frozen


@frozen(kw_only=True)
class Recorded:
    """What one call of the writer changed."""

    pages: int = 0
    captures: int = 0
    """Captures that were not known before."""
    problems: int = 0
    adverts_new: int = 0
    adverts_changed: int = 0
    """Adverts that were known and now say something else."""
    adverts_gone: int = 0
    adverts_returned: int = 0
    versions: int = 0
    replies_new: int = 0
    replies_changed: int = 0
    flagged: int = 0
    """New versions in the band ``possible`` or ``strong``."""
    advert_ids: tuple[int, ...] = ()
    """Adverts whose revision grew: the index has to look at them."""


@frozen(kw_only=True)
class AuditHead:
    """The end of the audit chain at one time; whoever keeps it elsewhere finds a chain that was cut."""

    sequence: int
    row_hash: str


@frozen(kw_only=True)
class BrokenEvent:
    """The first row at which the audit chain does not hold."""

    sequence: int
    reason: str
