"""Every version says what its capture says, read again today."""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from attrs import frozen

import pipelines.records.ready  # noqa: F401  before any model is imported
from crawler.capture.reader import StoredExchange, read_capture
from crawler.errors import CaptureUnreadable
from crawler.items import Advert, PageKind
from crawler.items import Capture as CaptureFact
from pipelines.evidence.facts import fact_of
from pipelines.evidence.verify import CHUNK, Progress
from pipelines.records.content import content_hash
from pipelines.records.models import AdvertVersion
from pipelines.types import ReadPage

Reader = Callable[[StoredExchange, CaptureFact, PageKind], ReadPage]
"""Reads a stored page as the crawl did, validation included; the kind is what the page was."""


@frozen(kw_only=True)
class Difference:
    """Something that is read otherwise today. It names fields and never shows them."""

    advert: int
    version: int
    """Primary key of the version."""
    what: str
    """Name of the field, or ``capture``, ``reader`` or ``advert`` where there is nothing to compare."""
    reason: str = ""


@frozen(kw_only=True)
class Reextracted:
    """The outcome over all versions."""

    versions: int
    differences: tuple[Difference, ...] = ()


def reextract(
    evidence: Path, *, read: Reader, site: str = "", progress: Progress | None = None
) -> Reextracted:
    """Read every version's capture again and compare title, text, fields, account and date.

    A capture that holds several versions is read once. No network is used and nothing is written.
    """
    rows = AdvertVersion.objects.select_related("advert", "capture__run__site")
    rows = rows.order_by("capture__warc", "capture__offset", "id")
    if site:
        rows = rows.filter(advert__site__key=site)
    total, done = rows.count(), 0
    differences: list[Difference] = []
    for _, group in groupby(rows.iterator(chunk_size=CHUNK), key=lambda version: version.capture_id):
        versions = list(group)
        differences += _of_capture(evidence, versions, read)
        done += len(versions)
        if progress is not None:
            progress(done, total)
    return Reextracted(versions=done, differences=tuple(differences))


def _of_capture(evidence: Path, versions: list[AdvertVersion], read: Reader) -> Iterator[Difference]:
    capture = versions[0].capture
    fact = fact_of(capture, site=capture.run.site.key)
    try:
        page = read(read_capture(evidence, fact), fact, PageKind(capture.kind))
    except CaptureUnreadable as error:
        yield from (_difference(version, "capture", str(error)) for version in versions)
        return
    except Exception as error:  # noqa: BLE001  a reader that fails on one page is a difference, not the end
        yield from (_difference(version, "reader", type(error).__name__) for version in versions)
        return
    adverts = {_plain(one.advert.key): one.advert for one in page.adverts}
    for version in versions:
        advert = adverts.get(_plain(version.advert.key))
        if advert is None:
            yield _difference(version, "advert", "the page no longer shows it")
        else:
            yield from (_difference(version, name) for name in differing(version, advert))


def differing(version: AdvertVersion, advert: Advert) -> list[str]:
    """Names of the fields in which a version differs from what is read today."""
    stored = {name: getattr(version, name) for name in ("title", "text", "fields", "posted_raw")}
    read = {
        "title": advert.title,
        "text": advert.text,
        "fields": dict(advert.fields),
        "posted_raw": advert.posted_raw[:200],
    }
    names = [name for name in stored if stored[name] != read[name]]
    if version.posted_at != advert.posted:
        names.append("posted")
    if not names and version.content_hash != content_hash(advert):
        names.append("account")
    return names


def _plain(key: str) -> str:
    """The site's own id, without what tells two addresses of it apart."""
    return key.partition("~")[0]


def _difference(version: AdvertVersion, what: str, reason: str = "") -> Difference:
    return Difference(advert=version.advert_id, version=version.pk, what=what, reason=reason)
