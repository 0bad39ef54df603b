"""The kill switch: a file for each site that a person has stopped, and one for all sites.

A file, because it must work while the record is locked or down, from another process, and after a
restart. It stands until it is released.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from crawler.errors import Halted

ALL = "ALL"
"""Name of the file that stops every site; no site can have it, for ids are lower case."""
_SUFFIX = ".stop"


@frozen(kw_only=True)
class Stop:
    """Who stopped what, and when."""

    site: str
    """Id of the site, or ``ALL``."""
    by: str
    at: datetime
    reason: str = ""


def stop(folder: Path, order: Stop) -> bool:
    """Stop a site, or all; False when it was stopped before: the first order stands."""
    path = _path(folder, order.site)
    folder.mkdir(parents=True, exist_ok=True)
    said = {"by": order.by, "at": order.at.astimezone(UTC).isoformat(), "reason": order.reason}
    written = path.with_suffix(f".{os.getpid()}")
    written.write_text(json.dumps(said), "utf-8")
    try:
        # whole or not at all, and never over an order that stands
        os.link(written, path)
    except FileExistsError:
        return False
    finally:
        written.unlink()
    return True


def release(folder: Path, site: str) -> bool:
    """Let a site, or all, be crawled again; False when it was not stopped."""
    try:
        _path(folder, site).unlink()
    except FileNotFoundError:
        return False
    return True


def standing_stop(folder: Path | None, site: str) -> Stop | None:
    """Return the order that stops a site now; None when it may be crawled."""
    if folder is None:
        return None
    return next((found for name in (ALL, site) if (found := _read(folder, name))), None)


def all_stops(folder: Path) -> list[Stop]:
    """Return every order that stands, by name."""
    names = sorted(path.name.removesuffix(_SUFFIX) for path in folder.glob(f"*{_SUFFIX}"))
    return [found for name in names if (found := _read(folder, name))]


def refuse_stopped(folder: Path | None, site: str) -> None:
    """Return when the site may be crawled.

    :raises Halted: says who stopped it, and how it is released.
    """
    order = standing_stop(folder, site)
    if order is not None:
        raise Halted(told(order))


def told(order: Stop) -> str:
    """Return one sentence about an order for the person who meets it."""
    what, mend = ("All sites were", "--all") if order.site == ALL else (f"Site {order.site} was", order.site)
    when = f"{order.at:%Y-%m-%d %H:%M} UTC"
    return f"{what} stopped by {order.by} at {when}: release with 'baken stop --release {mend}'."


def _read(folder: Path, name: str) -> Stop | None:
    try:
        said = json.loads(_path(folder, name).read_text("utf-8"))
        return Stop(site=name, by=said["by"], at=datetime.fromisoformat(said["at"]), reason=said["reason"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        # an order that cannot be read is an order all the same
        return Stop(site=name, by="unknown", at=datetime.fromtimestamp(0, UTC))


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}{_SUFFIX}"
