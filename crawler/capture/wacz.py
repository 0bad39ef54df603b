"""The evidence of a run as one file that other tools open: a WACZ. The same files give the same bytes.

Source: Web Archive Collection Zipped (WACZ) 1.1.1, Webrecorder. It is not signed here.
"""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from attrs import frozen

from crawler.capture.cdxj import Line, lines_of
from crawler.capture.verify import check_file
from crawler.capture.warc import OPEN_SUFFIX, sync_folder, translated
from crawler.errors import CaptureUnreadable

VERSION = "1.1.1"
SOFTWARE = "Baken 0.1"
_RUN = re.compile(r"[A-Za-z0-9_-]{1,100}")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip file can state; when it was packed is nobody's evidence."""
_MODE = 0o100640 << 16
_COPIED = 1 << 20
_PAGES_HEAD = json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "All pages"}) + "\n"


@frozen(kw_only=True)
class Exported:
    """What was packed."""

    files: int
    answers: int
    pages: int
    sha256: str
    """Of ``datapackage.json``, which names the digests of all else."""


def run_files(evidence: Path, run: str) -> list[Path]:
    """Return the sealed files of a run, in order.

    :raises CaptureUnreadable: there are none, or one is not sealed.
    """
    if not _RUN.fullmatch(run):
        raise CaptureUnreadable(f"{run!r} is no run's key.")
    found = sorted(evidence.glob(f"*/{run}-*.warc.gz"))
    if unsealed := sorted(evidence.glob(f"*/{run}-*.warc.gz{OPEN_SUFFIX}")):
        raise CaptureUnreadable(f"{unsealed[0]}: not sealed yet. Let the run come to its end first.")
    if not found:
        raise CaptureUnreadable(f"No evidence of run {run} lies in {evidence}.")
    return found


def export(files: Sequence[Path], target: Path) -> Exported:
    """Pack files of evidence, after each has passed its check.

    :raises CaptureUnreadable: a file was altered; nothing is written.
    :raises WriteFailed: the disk refuses; nothing is left behind.
    """
    for path in files:
        for fault in check_file(path).faults:
            raise CaptureUnreadable(f"{path} at {fault.offset}: {fault.reason}. It is not exported.")
    part = target.with_name(target.name + ".part")
    with translated(target):
        try:
            with part.open("wb") as file:
                done = _pack(file, files)
                file.flush()
                os.fsync(file.fileno())
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(target.absolute().parent)
    return done


def _pack(file: IO[bytes], files: Sequence[Path]) -> Exported:
    lines = [line for path in files for line in lines_of(path)]
    pages = [line for line in lines if line.is_page]
    with ZipFile(file, "w", ZIP_STORED) as bundle:
        resources = [_copy(bundle, path) for path in files]
        index = "".join(sorted(line.cdxj() for line in lines))
        resources.append(_add(bundle, "indexes/index.cdx", index))
        listed = _PAGES_HEAD + "".join(line.page() for line in pages)
        resources.append(_add(bundle, "pages/pages.jsonl", listed))
        package = _add(bundle, "datapackage.json", _datapackage(resources, lines))
        digest = {"path": "datapackage.json", "hash": package["hash"]}
        _add(bundle, "datapackage-digest.json", json.dumps(digest, indent=2) + "\n")
    sha256 = str(package["hash"]).removeprefix("sha256:")
    return Exported(files=len(files), answers=len(lines), pages=len(pages), sha256=sha256)


def _datapackage(resources: Sequence[dict[str, object]], lines: Sequence[Line]) -> str:
    package = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "software": SOFTWARE,
        # of the last answer and not of the packing, so that the same run gives the same bytes
        "created": max((line.at for line in lines), default=""),
        "resources": list(resources),
    }
    return json.dumps(package, indent=2) + "\n"


def _copy(bundle: ZipFile, path: Path) -> dict[str, object]:
    name, digest, size = f"archive/{path.name}", hashlib.sha256(), path.stat().st_size
    info = _info(name)
    info.file_size = size
    with path.open("rb") as source, bundle.open(info, "w", force_zip64=size >= 1 << 31) as target:
        while piece := source.read(_COPIED):
            digest.update(piece)
            target.write(piece)
    return {"name": path.name, "path": name, "hash": f"sha256:{digest.hexdigest()}", "bytes": size}


def _add(bundle: ZipFile, name: str, text: str) -> dict[str, object]:
    data = text.encode()
    bundle.writestr(_info(name), data)
    digest = hashlib.sha256(data).hexdigest()
    return {"name": name.rpartition("/")[2], "path": name, "hash": f"sha256:{digest}", "bytes": len(data)}


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, _FIRST_DAY)
    info.create_system = 3
    info.external_attr = _MODE
    return info
