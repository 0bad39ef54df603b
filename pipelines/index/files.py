"""The file behind an index address, and how another one takes its place.

``index.sqlite3`` is a link to ``index.sqlite3-<random>``. A rebuild fills a new file beside the old
one and moves the link: readers see either file whole, and SQLite's own ``-wal`` file, which is named
after the real file, can never be applied to the wrong one.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipelines.index.errors import IndexBusy

_SIDES = ("", "-wal", "-shm", "-journal")


def current(address: Path) -> Path | None:
    """The real file behind the address; None where there is none."""
    with suppress(FileNotFoundError):
        return address.resolve(strict=True)
    return None


def new_file(address: Path) -> Path:
    """A free name beside the address."""
    address.parent.mkdir(parents=True, exist_ok=True)
    return address.with_name(f"{address.name}-{secrets.token_hex(6)}")


def is_unused(address: Path) -> bool:
    """Whether no index was ever here: one that was lost leaves traces, and must be rebuilt."""
    return not address.is_symlink() and not address.exists() and not any(_beside(address))


def swap(address: Path, file: Path) -> None:
    """Let the address lead to this file, in one step, and safely on disk."""
    sync(file)
    link = new_file(address)
    link.symlink_to(file.name)
    link.replace(address)
    sync(address.parent)


def remove(file: Path) -> None:
    """Delete an index file with what SQLite keeps beside it."""
    for side in _SIDES:
        Path(f"{file}{side}").unlink(missing_ok=True)


def remove_leftovers(address: Path) -> None:
    """Delete files that no address leads to: old ones, and those of rebuilds that were killed."""
    kept = current(address)
    for file in _beside(address):
        if kept is None or not file.name.startswith(kept.name):
            file.unlink(missing_ok=True)


@contextmanager
def alone(address: Path, *, is_patient: bool) -> Iterator[None]:
    """Only one rebuild or first beginning at a time; the lock goes with the process that holds it.

    Raises:
        IndexBusy: somebody else holds it, and this one is not patient.
    """
    address.parent.mkdir(parents=True, exist_ok=True)
    with address.with_name(f"{address.name}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if is_patient else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise IndexBusy(f"another rebuild of {address} is under way") from error
        yield


def sync(path: Path) -> None:
    """Wait until a file or a folder is safely on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _beside(address: Path) -> Iterator[Path]:
    return address.parent.glob(f"{address.name}-*")
