"""What a killed process left behind: the whole records are sealed, the torn end is set aside.

A file of evidence is never edited in place. Places that the record already holds stay true, because
the sealed file begins with the same bytes.
"""

import os
import shutil
from pathlib import Path

from attrs import frozen

from crawler import failpoints
from crawler.capture.seal import seal_member
from crawler.capture.verify import members_of, value_of
from crawler.capture.warc import OPEN_SUFFIX, sync_folder, take_name, translated
from crawler.log import get_logger

DAMAGED_SUFFIX = ".damaged"
PART_SUFFIX = ".part"
_COMPARED = 1 << 20

_log = get_logger(__name__)


@frozen(kw_only=True)
class _Whole:
    """The head of a file that is as it was written."""

    size: int = 0
    records: int = 0
    previous: str = ""
    is_sealed: bool = False


def recover_unsealed(folder: Path, *, run_id: str, date: str) -> list[Path]:
    """Seal what an earlier process of this run left open, and return the sealed files.

    :param date: of the seals, as WARC writes it.
    :raises WriteFailed: the disk refuses; nothing is lost, and the next process tries again.
    """
    left = sorted(folder.glob(f"{run_id}-*.warc.gz{OPEN_SUFFIX}"))
    return [sealed for path in left if (sealed := _recover(path, date)) is not None]


def _recover(left: Path, date: str) -> Path | None:
    sealed = left.with_name(left.name.removesuffix(OPEN_SUFFIX))
    with translated(left):
        whole, size = _whole(left), left.stat().st_size
        # it is there already when a process died between its last two steps
        if whole.records and not sealed.exists():
            _seal_copy(left, sealed, whole, date)
        _set_aside(left, sealed)
        sync_folder(sealed.parent)
    _log.warning("evidence_recovered", file=sealed.name, whole_bytes=whole.size, torn_bytes=size - whole.size)
    return sealed if sealed.exists() else None


def _whole(path: Path) -> _Whole:
    whole = _Whole()
    with path.open("rb") as file:
        for member in members_of(file.fileno()):
            if member.faults or value_of(member.headers, "baken-previous") != whole.previous:
                break
            whole = _Whole(
                size=member.offset + member.length,
                records=whole.records + 1,
                previous=member.digest,
                is_sealed=member.is_seal,
            )
    return whole


def _seal_copy(source: Path, target: Path, whole: _Whole, date: str) -> None:
    part = target.with_name(target.name + PART_SUFFIX)
    with source.open("rb") as reader, part.open("wb") as writer:
        failpoints.reach("recover.copy")
        shutil.copyfileobj(reader, writer)
        writer.truncate(whole.size)
        writer.seek(whole.size)
        if not whole.is_sealed:
            writer.write(
                seal_member(
                    count=whole.records, size=whole.size, previous=whole.previous, how="recovered", date=date
                )
            )
        writer.flush()
        os.fsync(writer.fileno())
    failpoints.reach("recover.rename")
    take_name(part, target)


def _set_aside(left: Path, sealed: Path) -> None:
    """Keep what is not in the sealed file; what is there in full needs no second copy."""
    failpoints.reach("recover.set-aside")
    if left.stat().st_size == 0 or (sealed.exists() and _is_head_of(left, sealed)):
        left.unlink()
    else:
        left.rename(sealed.with_name(sealed.name + DAMAGED_SUFFIX))


def _is_head_of(short: Path, long: Path) -> bool:
    with short.open("rb") as one, long.open("rb") as other:
        while piece := one.read(_COMPARED):
            if other.read(len(piece)) != piece:
                return False
    return True
