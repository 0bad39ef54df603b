"""One exchange with a site, on its way to and back from the evidence."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from attrs import field, frozen

from crawler.capture.records import Header, record_id

RECORD_ID = "capture_id"
"""Key of a request's meta: id of the record with its answer."""


@frozen(kw_only=True)
class Change:
    """What was left out of the stored payload, and why."""

    reason: str
    """``inline-media`` or ``media-body``."""
    removed: int
    """How many pieces were taken out."""
    types: Mapping[str, int] = field(factory=dict)
    """Media type, as far as the page tells it, to pieces."""
    size: int = 0
    """Bytes by which the payload became shorter."""
    before: str
    """Digest of the payload before; empty where it was never received."""
    after: str
    """Digest of what is stored."""

    def fields(self) -> list[tuple[str, str]]:
        """Return what the metadata record says."""
        return [
            ("omitted-by-policy", self.reason),
            ("removed", str(self.removed)),
            ("removed-types", ", ".join(f"{name}={count}" for name, count in self.types.items())),
            ("removed-bytes", str(self.size)),
            ("digest-before", self.before),
            ("digest-after", self.after),
        ]


@frozen(kw_only=True)
class Exchange:
    """A request with its answer, as it is to be stored."""

    url: str
    method: str = "GET"
    request_headers: Sequence[Header] = ()
    request_body: bytes = b""
    status: int
    headers: Sequence[Header]
    """As received; Content-Encoding tells how ``payload`` is packed unless ``change`` is set."""
    payload: bytes
    """What is stored: as received, or reduced and then unpacked."""
    address: str = ""
    """Address that the socket was connected to."""
    fetched_at: datetime
    content_type: str = ""
    change: Change | None = None
    record_id: str = field(factory=record_id)
    """Of the record with the answer."""
