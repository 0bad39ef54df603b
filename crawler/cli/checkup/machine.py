"""The machine: the home folder, its disk, and the browser."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from crawler.cli.checkup.finding import Finding, bad, ok, warning
from crawler.config import Config
from crawler.errors import BrowserMissing
from crawler.rendering.find import find_browser
from crawler.sites import load_site, site_ids

_GIGABYTE = 1_000_000_000
_LITTLE, _MUCH = 1 * _GIGABYTE, 5 * _GIGABYTE
_MOUNTS = Path("/proc/mounts")
# File systems over a network, where the locks of SQLite do not hold.
_REMOTE = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "ceph", "glusterfs"}
)


def machine(config: Config) -> Iterator[Finding]:
    """Home, disk, file system and browser."""
    yield _home(config.home)
    if config.home.is_dir():
        yield _disk(shutil.disk_usage(config.home).free)
        yield _file_system(file_system(config.home))
    yield _browser(config)


def _home(home: Path) -> Finding:
    if not home.is_dir():
        return bad("home", f"none at {home}: baken mandate add makes one, or name yours with BAKEN_HOME")
    try:
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        return bad("home", f"{home} cannot be written: {error.strerror}")
    return ok("home", str(home))


def _disk(free: int) -> Finding:
    said = f"{free / _GIGABYTE:,.1f} GB free"
    if free < _LITTLE:
        return bad("disk", f"{said}: a crawl stops when it is full; make room")
    return warning("disk", f"{said}: make room soon") if free < _MUCH else ok("disk", said)


def _file_system(kind: str) -> Finding:
    if kind in _REMOTE:
        return bad("file system", f"{kind} is on a network, where locks of databases fail: use a local disk")
    return ok("file system", kind or "unknown")


def file_system(folder: Path, mounts: Path = _MOUNTS) -> str:
    """Kind of the file system that a folder lies on; empty where the system does not tell."""
    try:
        lines = mounts.read_text("utf-8").splitlines()
    except OSError:
        return ""
    place = os.path.realpath(folder)
    best, kind = "", ""
    for line in lines:
        _, point, found, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if (place == point or place.startswith(point.rstrip("/") + "/")) and len(point) >= len(best):
            best, kind = point, found
    return kind


def _browser(config: Config) -> Finding:
    needing = [site for site in site_ids() if load_site(site).render is not None]
    try:
        found = find_browser(config.chromium)
    except BrowserMissing as error:
        said = f"{error} Sites that need one: {', '.join(needing) or 'none'}"
        return warning("browser", said) if needing else ok("browser", f"none, and no site needs one. {error}")
    return ok("browser", f"{found.path} ({found.origin})")
