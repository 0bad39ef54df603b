"""Bounds the headers of an answer: Twisted bounds each line of them but not their number."""

from typing import Any

from scrapy.core.downloader.handlers import http11
from twisted.internet.defer import Deferred
from twisted.web.client import ResponseFailed

from crawler.errors import HeadTooLarge

MOST_BYTES = 256 * 1024
"""Of one answer's headers; browsers stop at the same."""


class BoundedParser(http11._LenientHTTPClientParser):
    """Reads headers up to a number of bytes."""

    head_size = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        """Count and read one line."""
        self.head_size += len(line)
        if self.head_size > MOST_BYTES:
            raise HeadTooLarge(f"The headers of the answer are longer than {MOST_BYTES} bytes.")
        super().lineReceived(line)


class BoundedProtocol(http11._LenientHTTP11ClientProtocol):
    """Reads every answer of a connection with the bounded parser."""

    def request(self, request: Any) -> "Deferred[Any]":
        """Send a request."""
        answer = super().request(request)
        # as Scrapy does it: Twisted has no other way to choose the parser, and this one adds no state
        # but a number whose first value stands in the class
        parser: Any = self._parser
        parser.__class__ = BoundedParser
        return answer


class BoundedFactory(http11._LenientHTTP11ClientFactory):
    """Makes the connections of the guard."""

    def buildProtocol(self, addr: Any) -> BoundedProtocol:  # noqa: ARG002, N802
        """Return the protocol of a new connection."""
        return BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


def refusal_in(error: BaseException) -> HeadTooLarge | None:
    """Return the refusal that Twisted wrapped; None for any other failure."""
    reasons = error.reasons if isinstance(error, ResponseFailed) else ()
    values = (reason.value for reason in reasons)
    return next((value for value in values if isinstance(value, HeadTooLarge)), None)
