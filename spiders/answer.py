"""What came back for a request, free of Scrapy: from a crawl or out of the evidence."""

from datetime import datetime

from attrs import frozen

from crawler.items import Capture, PageKind


@frozen(kw_only=True)
class Answer:
    """One answer of a site."""

    url: str
    """Canonical URL that was requested."""
    form: str = ""
    """What was sent to it with POST."""
    kind: PageKind
    """What was expected there."""
    status: int
    body: bytes
    """Without content encoding."""
    content_type: str = ""
    location: str = ""
    """Where a redirect leads, as written."""
    fetched_at: datetime
    redirects: int = 0
    """How many redirects led here."""
    priority: int = 0
    capture: Capture | None = None
