"""What became of a page that was handed to the writer, and which failures end the run. Pure."""

import errno
import sqlite3
from enum import StrEnum

from attrs import frozen
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError

from crawler.errors import RunStopped
from crawler.items import PageKind
from crawler.problems import RETRIED
from pipelines.records.errors import RunLost, UnknownRun
from pipelines.types import ReadPage

BETTER_LATER = RETRIED | {"server-error", "rate-limited"}
"""Codes of pages that are fetched again in the same run."""
OUR_OWN_REFUSALS = frozenset(
    {"robots-refused", "egress-refused", "no-mandate", "url-refused", "address-refused", "media-omitted"}
)
"""Codes of pages that we did not want: they are done, not failed."""
SQLITE_REASONS = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_BUSY: "record_locked",
    sqlite3.SQLITE_LOCKED: "record_locked",
    sqlite3.SQLITE_CORRUPT: "record_damaged",
    sqlite3.SQLITE_NOTADB: "record_damaged",
}
"""Primary result code to the reason why the run stops."""
SERVER_REASONS = {
    "53100": "disk_full",
    "55P03": "record_locked",
    "40P01": "record_locked",
    "XX001": "record_damaged",
    "XX002": "record_damaged",
}
"""The same for the SQLSTATE of PostgreSQL."""


class Fate(StrEnum):
    """What became of a page."""

    RECORDED = "recorded"
    """It is committed and can be acknowledged."""
    REFUSED = "refused"
    """The record cannot take this page; others it could."""
    LEFT = "left"
    """The run stops; the page stays in the frontier."""


@frozen(kw_only=True)
class Outcome:
    """What became of one page."""

    page: ReadPage
    fate: Fate
    reason: str = ""
    """Error type of a refused page; the run's reason for one that is left."""


@frozen(kw_only=True)
class Answer:
    """What the frontier is told of a recorded page."""

    is_done: bool
    reason: str = ""
    retry: bool = False


def answer_for(page: ReadPage) -> Answer:
    """Done, failed for good, or to be tried again."""
    if page.page.kind is not PageKind.ERROR:
        return Answer(is_done=True)
    codes = [problem.code for problem in page.page.problems]
    again = next((code for code in codes if code in BETTER_LATER), None)
    if again is not None:
        return Answer(is_done=False, reason=again, retry=True)
    failed = next((code for code in codes if code not in OUR_OWN_REFUSALS), None)
    return Answer(is_done=True) if failed is None else Answer(is_done=False, reason=failed)


def stop_reason(error: Exception) -> str | None:
    """Why this failure ends the run; None when it is the page's own."""
    if isinstance(error, RunStopped):
        return error.reason
    if isinstance(error, RunLost | UnknownRun):
        return "run_lost"
    if isinstance(error, IntegrityError | DataError):
        return None
    if isinstance(error, DatabaseError | InterfaceError):
        code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
        state = getattr(error.__cause__, "sqlstate", None)
        return SQLITE_REASONS.get(code) or SERVER_REASONS.get(state or "", "record_unavailable")
    if isinstance(error, OSError):
        return "disk_full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "write_failed"
    return None
