"""What a killed process left behind: the whole records are sealed, the torn end is set aside.

A file of evidence is never edited in place. Places that the record already holds stay true, because
the sealed file begins with the same bytes.
"""

import os
import shutil
from pathlib import Path

from crawler.capture.members import whole_length
from crawler.capture.warc import OPEN_SUFFIX, sync_folder
from crawler.log import get_logger

DAMAGED_SUFFIX = ".damaged"

_log = get_logger(__name__)


def recover_unsealed(folder: Path, *, run_id: str) -> list[Path]:
    """Seal what an earlier process of this run left open, and return the sealed files."""
    left = sorted(folder.glob(f"{run_id}-*.warc.gz{OPEN_SUFFIX}"))
    return [_recover(path) for path in left]


def _recover(left: Path) -> Path:
    sealed = left.with_name(left.name.removesuffix(OPEN_SUFFIX))
    whole, size = whole_length(left), left.stat().st_size
    if whole == size:
        left.rename(sealed)
    else:
        _copy_head(left, sealed, length=whole)
        left.rename(left.with_name(sealed.name + DAMAGED_SUFFIX))
    sync_folder(sealed.parent)
    _log.warning("evidence_recovered", file=sealed.name, whole_bytes=whole, torn_bytes=size - whole)
    return sealed


def _copy_head(source: Path, target: Path, *, length: int) -> None:
    part = target.with_name(target.name + ".part")
    with source.open("rb") as reader, part.open("wb") as writer:
        shutil.copyfileobj(reader, writer)
        writer.truncate(length)
        writer.flush()
        os.fsync(writer.fileno())
    part.rename(target)
