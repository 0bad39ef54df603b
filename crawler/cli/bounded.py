"""Work on pages of an unknown site that may have been made to keep a machine busy."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class TooMuchWork(Exception):
    """The work took more processor time than it may."""


@contextmanager
def within_cpu(seconds: float) -> Iterator[None]:
    """Do what is in the block within some seconds of processor time; for the main thread alone.

    :raises TooMuchWork: it took longer.
    """
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_number: int, _frame: object) -> None:
    raise TooMuchWork
