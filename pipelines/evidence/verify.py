"""Every capture can be read back and is unaltered."""

from collections.abc import Callable
from pathlib import Path

from attrs import frozen

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.capture.reader import read_capture
from crawler.errors import CaptureUnreadable
from pipelines.evidence.facts import fact_of
from pipelines.records.models import Capture

CHUNK = 500
"""Rows held in memory."""
Progress = Callable[[int, int], None]
"""Called with how many are done, and of how many."""


@frozen(kw_only=True)
class BrokenCapture:
    """A capture that cannot be read back as it was recorded."""

    capture: int
    """Its primary key."""
    warc: str
    offset: int
    reason: str


@frozen(kw_only=True)
class Verified:
    """The outcome over all captures."""

    checked: int
    broken: tuple[BrokenCapture, ...] = ()


def verify_captures(evidence: Path, *, site: str = "", progress: Progress | None = None) -> Verified:
    """Read back every capture, of one site where it is named, in the order in which they lie on the disk."""
    rows = Capture.objects.select_related("run__site").order_by("warc", "offset")
    if site:
        rows = rows.filter(run__site__key=site)
    total, broken, checked = rows.count(), [], 0
    for row in rows.iterator(chunk_size=CHUNK):
        try:
            read_capture(evidence, fact_of(row, site=row.run.site.key))
        except CaptureUnreadable as error:
            broken.append(BrokenCapture(capture=row.pk, warc=row.warc, offset=row.offset, reason=str(error)))
        checked += 1
        if progress is not None:
            progress(checked, total)
    return Verified(checked=checked, broken=tuple(broken))
