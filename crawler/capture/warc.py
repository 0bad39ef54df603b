"""One WARC file while it is written.

It has the name ``NAME.warc.gz.open`` until it is sealed. A write that fails is cut off again, so
the file always ends with a whole record.
"""

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler import failpoints
from crawler.capture.gzip import compress_member
from crawler.capture.seal import chained, member_digest, seal_member
from crawler.capture.verify import check_file
from crawler.errors import DiskFull, WriteFailed

OPEN_SUFFIX = ".open"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class WarcFile:
    """Appends records; every record is a gzip member of its own and names the digest of the one before.

    Written by one thread; :meth:`sync` may be called from another.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open_path = path.with_name(path.name + OPEN_SUFFIX)
        self.size = 0
        self._count = 0
        self._previous = ""
        self._lock = threading.Lock()
        self._descriptor = _create(self._open_path)
        self._synced = 0

    def append(self, records: list[bytes]) -> list[tuple[int, int]]:
        """Write records and return the offset and length of each member.

        :raises DiskFull: no room; nothing of these records is left in the file.
        :raises WriteFailed: any other failure; likewise.
        """
        members, places = [], []
        offset, previous = self.size, self._previous
        for record in records:
            member = compress_member(chained(record, previous))
            previous = member_digest(member)
            members.append(member)
            places.append((offset, len(member)))
            offset += len(member)
        self._write(b"".join(members))
        self.size, self._previous = offset, previous
        self._count += len(records)
        return places

    def sync(self) -> None:
        """Return when everything appended so far is on the disk.

        :raises WriteFailed: when the disk refuses.
        """
        with self._lock:
            if self._descriptor < 0 or self._synced == self.size:
                return
            size, copy = self.size, os.dup(self._descriptor)
        try:
            # outside the lock: the writer goes on while the disk works
            with translated(self._open_path):
                failpoints.reach("capture.fsync")
                os.fsync(copy)
        finally:
            os.close(copy)
        self._synced = max(self._synced, size)

    def seal(self, *, date: str) -> None:
        """Write the seal, force all to the disk, read it back, and take the final name.

        :param date: of the seal, as WARC writes it.
        :raises WriteFailed: the disk refuses, or what lies there is not what was written; the file keeps
            its open name, and what is whole of it is sealed by the next process.
        """
        with translated(self._open_path):
            failpoints.reach("capture.seal")
        member = seal_member(
            count=self._count, size=self.size, previous=self._previous, how="closed", date=date
        )
        self._write(member)
        self.size += len(member)
        self.sync()
        with self._lock:
            os.close(self._descriptor)
            self._descriptor = -1
        take_name(self._open_path, self.path)

    def _write(self, data: bytes) -> None:
        with of_all_pages(self._open_path), translated(self._open_path):
            try:
                failpoints.reach("capture.write-header")
                for piece in _pieces(data):
                    left = memoryview(piece)
                    while left:
                        left = left[os.write(self._descriptor, left) :]
            except BaseException:
                os.ftruncate(self._descriptor, self.size)
                raise


def take_name(path: Path, name: Path) -> None:
    """Give a file its final name once it was read back and found whole.

    :raises WriteFailed: it is not whole, or the disk refuses.
    """
    with translated(path):
        failpoints.reach("capture.verify")
        for fault in check_file(path).faults:
            raise WriteFailed(f"{path} at {fault.offset}: read back and found broken: {fault.reason}.")
        failpoints.reach("capture.rename")
        path.rename(name)
        failpoints.reach("capture.dirsync")
        sync_folder(name.parent)
        failpoints.reach("capture.seal-commit")


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the disk says into :class:`WriteFailed`, or :class:`DiskFull` where there is no room."""
    try:
        yield
    except OSError as error:
        kind = DiskFull if error.errno in _NO_ROOM else WriteFailed
        reason = os.strerror(error.errno or 0)
        raise kind(
            f"{path}: {reason}. Make room or mend the disk, then start the run again: it goes on."
        ) from error


@contextmanager
def of_all_pages(path: Path) -> Iterator[None]:
    """Turn an error that nobody foresaw into :class:`WriteFailed`.

    Around what is no part of one page: otherwise the page at hand would be given up for it, and the run
    would go on to its end with a file that nobody seals.
    """
    try:
        yield
    except WriteFailed:
        raise
    except Exception as error:
        raise WriteFailed(f"{path}: the evidence cannot be kept ({type(error).__name__}).") from error


def _create(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
    with translated(path):
        failpoints.reach("capture.open")
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, 0o640)


def _pieces(data: bytes) -> Iterator[bytes]:
    """The data at once; in two pieces where a test lets the process fail between them."""
    if not failpoints.is_armed:
        yield data
        return
    yield data[: len(data) // 2]
    failpoints.reach("capture.write-body")
    yield data[len(data) // 2 :]
