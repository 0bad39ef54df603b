"""Second stage: contacts."""

from typing import Any

from scrapy.crawler import Crawler

from crawler.run_context import context_of
from pipelines.stages.finding import with_contacts
from pipelines.types import ReadPage


class IdentifyStage:
    """Adds the contacts of a page's adverts and replies."""

    def __init__(self, country: str) -> None:
        self._country = country

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "IdentifyStage":
        """Build it as Scrapy does."""
        return cls(context_of(crawler).site.country)

    def process_item(self, item: Any) -> Any:
        """Anything but a page passes untouched."""
        return with_contacts(item, country=self._country) if isinstance(item, ReadPage) else item
