"""A page as its scripts built it, stored beside the answer that it grew from.

WARC's ``conversion`` record is made for this: another version of what was received, made while it was
archived. It says of itself what it is; the site never sent it.
"""

from collections.abc import Mapping
from datetime import datetime

from attrs import field, frozen

from crawler.capture import records
from crawler.capture.exchange import Change
from crawler.capture.store import CaptureStore
from crawler.items import Capture

CONTENT_TYPE = "text/html; charset=utf-8"


@frozen(kw_only=True)
class Conversion:
    """A built page, as it is to be stored."""

    url: str
    body: bytes
    """UTF-8."""
    grown_from: str
    """Id of the record with the answer; empty where it is not known."""
    built_at: datetime
    account: Mapping[str, str] = field(factory=dict)
    """What is told of how it was built."""
    change: Change | None = None


def write_conversion(store: CaptureStore, conversion: Conversion) -> Capture:
    """Store a built page and return where it lies.

    :raises DiskFull: no room; nothing half-written is left behind.
    """
    record_id = records.record_id()
    digest = records.digest(conversion.body)
    parts = [_conversion(conversion, record_id, digest), _metadata(conversion, record_id)]
    site, warc, offset, length = store.append(parts)
    return Capture(
        site=site,
        warc=warc,
        offset=offset,
        length=length,
        payload_digest=digest,
        url=conversion.url,
        status=200,
        content_type=CONTENT_TYPE,
        size=len(conversion.body),
        fetched_at=conversion.built_at,
        is_reduced=conversion.change is not None,
    )


def _conversion(conversion: Conversion, record_id: str, digest: str) -> bytes:
    fields = [
        ("WARC-Record-ID", record_id),
        *_about(conversion),
        ("WARC-Refers-To", conversion.grown_from),
        ("WARC-Block-Digest", digest),
        ("WARC-Payload-Digest", digest),
        ("Content-Type", CONTENT_TYPE),
    ]
    return records.record("conversion", fields, conversion.body)


def _metadata(conversion: Conversion, record_id: str) -> bytes:
    said = [*conversion.account.items(), *(conversion.change.fields() if conversion.change else ())]
    block = records.fields_block(said)
    fields = [
        ("WARC-Record-ID", records.record_id()),
        *_about(conversion),
        ("WARC-Concurrent-To", record_id),
        ("WARC-Block-Digest", records.digest(block)),
        ("Content-Type", "application/warc-fields"),
    ]
    return records.record("metadata", fields, block)


def _about(conversion: Conversion) -> list[tuple[str, str]]:
    return [
        ("WARC-Target-URI", records.target_uri(conversion.url)),
        ("WARC-Date", records.warc_date(conversion.built_at)),
    ]
