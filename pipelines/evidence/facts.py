"""Rows of the record as the plain data that the evidence's reader takes."""

from crawler.items import Capture as CaptureFact
from pipelines.records.models import Capture


def fact_of(row: Capture, *, site: str) -> CaptureFact:
    """The capture as the crawl handed it over."""
    return CaptureFact(
        site=site,
        warc=row.warc,
        offset=row.offset,
        length=row.length,
        payload_digest=row.payload_digest,
        url=row.url,
        status=row.status,
        content_type=row.content_type,
        size=row.size,
        fetched_at=row.fetched_at,
        is_reduced=row.is_reduced,
    )
