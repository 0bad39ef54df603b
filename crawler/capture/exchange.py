"""One exchange with a site, on its way to and back from the evidence."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from crawler.capture.records import Header


@frozen(kw_only=True)
class Change:
    """What was left out of the stored payload, and why."""

    reason: str
    """``media-data-uris`` or ``media-body``."""
    removed: int
    """How many pieces were taken out."""
    before: str
    """Digest of the payload before; empty where it was never received."""
    after: str
    """Digest of what is stored."""


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
