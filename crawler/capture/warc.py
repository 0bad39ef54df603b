"""One WARC file while it is written.

It has the name ``NAME.warc.gz.open`` until it is sealed. A write that fails is cut off again, so
the file always ends with a whole record.
"""

import errno
import os
import threading
from pathlib import Path

from crawler.capture.gzip import compress_member
from crawler.errors import DiskFull, WriteFailed

OPEN_SUFFIX = ".open"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class WarcFile:
    """Appends records; every record is a gzip member of its own.

    Written by one thread; :meth:`sync` may be called from another.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open_path = path.with_name(path.name + OPEN_SUFFIX)
        self.size = 0
        self._lock = threading.Lock()
        self._descriptor = _create(self._open_path)
        self._synced = 0

    def append(self, records: list[bytes]) -> list[tuple[int, int]]:
        """Write records and return the offset and length of each member.

        :raises DiskFull: no room; nothing of these records is left in the file.
        :raises WriteFailed: any other failure; likewise.
        """
        members = [compress_member(record) for record in records]
        places = []
        offset = self.size
        for member in members:
            places.append((offset, len(member)))
            offset += len(member)
        self._write(b"".join(members))
        self.size = offset
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
            os.fsync(copy)
        except OSError as error:
            raise _failure(self._open_path, error) from error
        finally:
            os.close(copy)
        self._synced = max(self._synced, size)

    def seal(self) -> None:
        """Sync, take the final name and sync the folder."""
        self.sync()
        with self._lock:
            os.close(self._descriptor)
            self._descriptor = -1
        self._open_path.rename(self.path)
        sync_folder(self.path.parent)

    def _write(self, data: bytes) -> None:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(self._descriptor, left) :]
        except OSError as error:
            os.ftruncate(self._descriptor, self.size)
            raise _failure(self._open_path, error) from error


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _create(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, 0o640)
    except OSError as error:
        raise _failure(path, error) from error


def _failure(path: Path, error: OSError) -> WriteFailed:
    kind = DiskFull if error.errno in _NO_ROOM else WriteFailed
    reason = os.strerror(error.errno or 0)
    return kind(f"{path}: {reason}. Make room or mend the disk, then start the run again: it goes on.")
