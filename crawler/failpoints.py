"""Named points at which a test lets a crawl fail, to show that nothing is lost there.

``BAKEN_FAILPOINT=capture.rename:1:kill`` kills the process the first time it comes to the renaming of
an evidence file. Without the variable :func:`reach` is an empty function. In production, and in a
crawl that asks real sites, an armed point is refused.
"""

import errno
import os
import signal
import time
from collections.abc import Callable

from attrs import frozen

from crawler.config import load_config
from crawler.errors import ConfigError

POINTS = (
    "frontier.insert",
    "frontier.dedupe-mark",
    "frontier.lease",
    "frontier.expire",
    "frontier.ack",
    "frontier.fail",
    "frontier.commit",
    "frontier.committed",
    "capture.open",
    "capture.write-header",
    "capture.write-body",
    "capture.fsync",
    "capture.seal",
    "capture.verify",
    "capture.rename",
    "capture.dirsync",
    "capture.seal-commit",
    "recover.copy",
    "recover.rename",
    "recover.set-aside",
    "record.sync",
    "record.begin",
    "record.commit",
    "record.committed",
    "record.acked",
)
"""Every name, in the order in which a page passes them."""
DELAY = 30.0
"""Seconds that ``delay`` waits where a fourth part says nothing else."""
_ERRORS = {"enospc": errno.ENOSPC, "eio": errno.EIO}
ACTIONS = ("kill", "error", "delay", *_ERRORS)


class FailpointReached(RuntimeError):
    """What the action ``error`` raises: something that nobody foresaw."""


@frozen(kw_only=True)
class Failpoint:
    """What is to happen, and when."""

    name: str
    nth: int
    """Visit at which it happens, from 1; it happens once."""
    action: str
    seconds: float = DELAY


def parse(text: str) -> Failpoint:
    """Return what ``name:nth:action`` or ``name:nth:delay:seconds`` says.

    :raises ConfigError: names what is wrong with it.
    """
    name, nth, action, seconds = (*text.split(":"), "", "", "", "")[:4]
    if name not in POINTS or not nth.isdigit() or int(nth) < 1 or action not in ACTIONS:
        raise ConfigError(
            f"BAKEN_FAILPOINT={text!r}: write name:nth:action with a name of {', '.join(POINTS)}, "
            f"a number from 1 and an action of {', '.join(ACTIONS)}."
        )
    return Failpoint(name=name, nth=int(nth), action=action, seconds=float(seconds or DELAY))


def armed(point: Failpoint) -> Callable[[str], None]:
    """Return a function like :func:`reach` that lets this point fail."""
    visits = 0

    def reach_armed(name: str) -> None:
        nonlocal visits
        if name == point.name:
            visits += 1
            if visits == point.nth:
                _act(point)

    return reach_armed


def refuse_outside_tests(*, is_replay: bool) -> None:
    """Return when no point is armed, or what is crawled is a recording.

    :raises ConfigError: a real site would be crawled with a fault built in.
    """
    if is_armed and not is_replay:
        raise ConfigError("BAKEN_FAILPOINT is set and no recording is replayed: unset it.")


def _act(point: Failpoint) -> None:
    if point.action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if point.action == "delay":
        time.sleep(point.seconds)
    if point.action == "error":
        raise FailpointReached(f"{point.name}, visit {point.nth}")
    if point.action in _ERRORS:
        number = _ERRORS[point.action]
        raise OSError(number, os.strerror(number))


def _nothing(_: str, /) -> None:
    """No point is armed."""


def _from_environment() -> Callable[[str], None]:
    config = load_config()
    if not config.failpoint:
        return _nothing
    if config.production:
        raise ConfigError("BAKEN_FAILPOINT is set in production: unset it.")
    return armed(parse(config.failpoint))


reach: Callable[[str], None] = _from_environment()
"""Say that the process has come to a point; the armed one fails there."""
is_armed = reach is not _nothing
"""True in a process that is to fail somewhere."""
