"""A folder or a disk that cannot be written, said in one sentence with its mend."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from crawler.errors import ConfigError, DiskFull

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_MEND = "what was written before is kept, and the same command goes on"


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the operating system and the database say into an error that tells what to do.

    Raises:
        DiskFull: no room is left.
        ConfigError: the home folder cannot be used.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(
                f"No room is left for {error.filename or 'a file'}: free some space; {_MEND}."
            ) from error
        if error.filename is None:
            raise
        raise ConfigError(
            f"{_name(error)}: {error.strerror}. Set BAKEN_HOME to a folder that can be written."
        ) from error
    except Exception as error:
        if not _is_of_database(error):
            raise
        raise DiskFull(
            f"The record cannot be written ({error}): is the disk full? Free some space; {_MEND}."
        ) from error


def _name(error: OSError) -> str:
    return os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(error.filename)


def _is_of_database(error: BaseException) -> bool:
    """Django wraps SQLite's error, and is not loaded by every command."""
    cause = error if isinstance(error, sqlite3.OperationalError) else error.__cause__
    return isinstance(cause, sqlite3.OperationalError)
