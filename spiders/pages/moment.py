"""When something was posted, as a page tells it."""

from datetime import datetime

from spiders.dates import parse_date
from spiders.pages.page import Page


def posted(raw: str, page: Page) -> datetime | None:
    """Return the moment that a date means to who read it when the page was fetched."""
    dates = page.site.dates
    return parse_date(
        raw,
        now=page.fetched_at,
        timezone=dates.timezone,
        languages=dates.languages,
        is_month_first=dates.month_first,
    )
