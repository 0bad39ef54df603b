"""The evidence of one run: a row of WARC files under ``<site>/<run>-00001.warc.gz``."""

import platform
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import scrapy
import twisted
from attrs import frozen
from scrapy.crawler import Crawler

from crawler.capture import records
from crawler.capture.exchange import Change, Exchange
from crawler.capture.recover import recover_unsealed
from crawler.capture.warc import WarcFile, of_all_pages
from crawler.clock import Clock
from crawler.items import Capture
from crawler.run_context import RunContext, clock_of, context_of
from crawler.shared import shared

ROTATE_SETTING = "BAKEN_ROTATE_AT"
ROTATE_AT = 1_000_000_000
"""Bytes; common practice for WARC files, and still quick to copy and to verify."""


About = Sequence[tuple[str, str]]
"""Fields that stand in more than one record."""


@frozen(kw_only=True)
class Head:
    """What stands at the head of every file of a run."""

    site: str
    run_id: str
    fields: Sequence[tuple[str, str]]


class CaptureStore:
    """Writes exchanges; nothing is created before the first one."""

    def __init__(self, *, evidence: Path, head: Head, clock: Clock, rotate_at: int = ROTATE_AT) -> None:
        self._folder = evidence / head.site
        self._head = head
        self._clock = clock
        self._rotate_at = rotate_at
        self._file: WarcFile | None = None
        self._is_recovered = False
        self._sealer: ThreadPoolExecutor | None = None
        self._sealing: list[Future[None]] = []

    def write(self, exchange: Exchange) -> Capture:
        """Store an exchange and return where it lies. It is on the disk only after :meth:`sync`.

        :raises DiskFull: no room; nothing half-written is left behind.
        :raises WriteFailed: any other failure; likewise.
        """
        file = self._current_file()
        ids = [records.record_id(), exchange.record_id]
        about = _about(exchange)
        response, payload_digest = _response(exchange, about, ids)
        parts = [_request(exchange, about, ids), response]
        if exchange.change is not None:
            parts.append(_metadata(exchange.change, about, ids))
        offset, length = file.append(parts)[1]
        return Capture(
            site=self._head.site,
            warc=f"{self._head.site}/{file.path.name}",
            offset=offset,
            length=length,
            payload_digest=payload_digest,
            url=exchange.url,
            status=exchange.status,
            content_type=exchange.content_type,
            size=len(exchange.payload),
            fetched_at=exchange.fetched_at,
            is_reduced=exchange.change is not None,
        )

    def append(self, parts: Sequence[bytes]) -> tuple[str, str, int, int]:
        """Store records that are no exchange; return site and file, offset and length of the first.

        :raises DiskFull: no room; nothing half-written is left behind.
        """
        file = self._current_file()
        offset, length = file.append(list(parts))[0]
        return self._head.site, f"{self._head.site}/{file.path.name}", offset, length

    def sync(self) -> None:
        """Return when everything written so far is on the disk. May be called from any thread.

        :raises WriteFailed: when the disk refuses.
        """
        if (file := self._file) is not None:
            file.sync()

    def seal(self) -> None:
        """Seal the open file and whatever an earlier process left; a later write opens another file.

        :raises WriteFailed: when the disk refuses, or has not kept what was written.
        """
        with of_all_pages(self._folder):
            self._recover()
            file, self._file = self._file, None
            if file is not None:
                file.seal(date=self._date())
            self._finish_sealing()

    def _rotate(self, file: WarcFile) -> None:
        """Seal a full file beside the crawl: reading a gigabyte back takes seconds."""
        self._file = None
        file.sync()
        for done in [future for future in self._sealing if future.done()]:
            self._sealing.remove(done)
            done.result()
        self._sealer = self._sealer or ThreadPoolExecutor(1, thread_name_prefix="sealer")
        self._sealing.append(self._sealer.submit(file.seal, date=self._date()))

    def _finish_sealing(self) -> None:
        if self._sealer is not None:
            self._sealer.shutdown(wait=True)
            self._sealer = None
        sealing, self._sealing = self._sealing, []
        for future in sealing:
            future.result()

    def _recover(self) -> None:
        """Once, before anything of this process is there that could be taken for another's."""
        if not self._is_recovered:
            recover_unsealed(self._folder, run_id=self._head.run_id, date=self._date())
            self._is_recovered = True

    def _date(self) -> str:
        return records.warc_date(self._clock.now())

    def _current_file(self) -> WarcFile:
        with of_all_pages(self._folder):
            if self._file is not None and self._file.size >= self._rotate_at:
                self._rotate(self._file)
            if self._file is None:
                self._file = self._next_file()
            return self._file

    def _next_file(self) -> WarcFile:
        self._recover()
        taken = [_number(path) for path in self._folder.glob(f"{self._head.run_id}-*.warc.gz*")]
        name = f"{self._head.run_id}-{max(taken, default=0) + 1:05}.warc.gz"
        file = WarcFile(self._folder / name)
        file.append([_warcinfo(name, self._head, self._clock)])
        return file


def captures_of(crawler: Crawler) -> CaptureStore:
    """The one evidence writer of the crawl."""
    return shared(crawler, _build)


def head_of(context: RunContext) -> Head:
    """Return what the evidence says about its run."""
    mandate = context.mandate
    fields = [
        ("software", f"Baken 0.1; Scrapy {scrapy.__version__}; Twisted {twisted.__version__}"),
        ("python", platform.python_version()),
        ("format", "WARC File Format 1.1"),
        ("site", context.site.id),
        ("run", context.run_id),
        ("mandate", mandate.reference),
        ("legal-basis", mandate.legal_basis),
        ("authoriser", mandate.authoriser),
        ("robots", "obey" if mandate.obeys_robots else "ignore"),
        ("replay-of", context.replay.recording if context.replay else ""),
        *((f"version-{name}", version) for name, version in context.versions.items()),
    ]
    return Head(site=context.site.id, run_id=context.run_id, fields=fields)


def _build(crawler: Crawler) -> CaptureStore:
    context = context_of(crawler)
    return CaptureStore(
        evidence=context.evidence,
        head=head_of(context),
        clock=clock_of(crawler),
        rotate_at=crawler.settings.getint(ROTATE_SETTING, ROTATE_AT),
    )


def _number(path: Path) -> int:
    digits = path.name.partition(".")[0].rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0


def _warcinfo(name: str, head: Head, clock: Clock) -> bytes:
    block = records.fields_block(head.fields)
    fields = [
        ("WARC-Record-ID", records.record_id()),
        ("WARC-Date", records.warc_date(clock.now())),
        ("WARC-Filename", name),
        ("WARC-Block-Digest", records.digest(block)),
        ("Content-Type", "application/warc-fields"),
    ]
    return records.record("warcinfo", fields, block)


def _request(exchange: Exchange, about: About, ids: Sequence[str]) -> bytes:
    block = records.request_block(
        exchange.method, exchange.url, exchange.request_headers, exchange.request_body
    )
    fields = [
        ("WARC-Record-ID", ids[0]),
        *about,
        ("WARC-Block-Digest", records.digest(block)),
        ("WARC-Concurrent-To", ids[1]),
        ("Content-Type", "application/http; msgtype=request"),
    ]
    return records.record("request", fields, block)


def _response(exchange: Exchange, about: About, ids: Sequence[str]) -> tuple[bytes, str]:
    """Return the record and the digest of its payload."""
    headers = records.stored_headers(
        exchange.headers, is_as_sent=exchange.change is None, length=len(exchange.payload)
    )
    block = records.response_head(exchange.status, headers) + exchange.payload
    payload_digest = records.digest(exchange.payload)
    fields = [
        ("WARC-Record-ID", ids[1]),
        *about,
        ("WARC-Block-Digest", records.digest(block)),
        ("WARC-Payload-Digest", payload_digest),
        ("Content-Type", "application/http; msgtype=response"),
    ]
    return records.record("response", fields, block), payload_digest


def _metadata(change: Change, about: About, ids: Sequence[str]) -> bytes:
    block = records.fields_block(change.fields())
    fields = [
        ("WARC-Record-ID", records.record_id()),
        *about,
        ("WARC-Block-Digest", records.digest(block)),
        ("WARC-Concurrent-To", ids[1]),
        ("Content-Type", "application/warc-fields"),
    ]
    return records.record("metadata", fields, block)


def _about(exchange: Exchange) -> About:
    """What every record of an exchange says."""
    return [
        ("WARC-Target-URI", records.target_uri(exchange.url)),
        ("WARC-Date", records.warc_date(exchange.fetched_at)),
        ("WARC-IP-Address", exchange.address),
    ]
