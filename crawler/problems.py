"""From what went wrong with a request to the problem that is recorded for its page."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from crawler.errors import BakenError
from crawler.items import Problem

_KNOWN: dict[type[Exception], tuple[str, str]] = {
    DownloadTimeoutError: ("timeout", "The site did not answer in time."),
    DownloadConnectionRefusedError: ("connection-refused", "The site accepts no connections."),
    DownloadCancelledError: ("too-large", "The answer is larger than is allowed."),
    DownloadFailedError: ("connection-lost", "The connection broke, or the answer was no HTTP."),
    ResponseDataLossError: ("data-loss", "The answer is shorter than the site said it would be."),
    CannotResolveHostError: ("no-address", "The host has no address."),
    IgnoreRequest: ("robots-refused", "The site's robots.txt does not want this page fetched."),
}
RETRIED = frozenset(
    {"timeout", "connection-refused", "connection-lost", "data-loss", "no-address", "robots-unreachable"}
)
"""Codes of what may be better a moment later."""


def problem_for(error: BaseException) -> Problem:
    """Return the problem for a failed request. Never with text from the page."""
    if isinstance(error, BakenError):
        return Problem(code=error.code, detail=str(error))
    for kind, (code, detail) in _KNOWN.items():
        if isinstance(error, kind):
            return Problem(code=code, detail=detail)
    return Problem(code="fetch-failed", detail=f"The page could not be fetched ({type(error).__name__}).")
