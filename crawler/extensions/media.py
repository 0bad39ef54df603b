"""Breaks off a download as soon as its headers say that it is media."""

from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Headers

from crawler.capture.media import is_wanted
from crawler.capture.middleware import content_type


class MediaStop:
    """Never lets the body of an image, video, sound or font come in."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "MediaStop":
        """Build it as Scrapy does."""
        extension = cls()
        crawler.signals.connect(extension.headers_received, signal=signals.headers_received)
        return extension

    def headers_received(self, headers: Headers, **_: Any) -> None:
        """Stop the download; the answer goes on without a body, and its head is stored."""
        if not is_wanted(content_type(headers)):
            raise StopDownload(fail=False)
