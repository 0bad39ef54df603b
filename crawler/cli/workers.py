"""Lines converted by several processes, in the order in which they came."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from crawler.errors import ConfigError

Line = tuple[int, bytes]
"""Number and content of a line."""
Done = tuple[bytes, bool]
"""What comes out for some lines, and whether all of them were good."""
Convert = Callable[[Line], Done]

_LINES = 200
"""Lines that a worker takes at once: some tens of milliseconds of work."""
_AHEAD = 3
"""Portions a worker may be ahead of what was written: memory stays the same however long the input."""


class _Worker:
    """What a worker process does; set as it begins, by the fork that makes it."""

    convert: Convert


def converted(lines: Iterable[Line], convert: Convert, *, jobs: int) -> Iterator[Done]:
    """What comes out for the lines, in order; with one job in this process.

    :raises ConfigError: this system cannot fork, and several jobs are asked for.
    """
    if jobs == 1:
        yield from map(convert, lines)
        return
    if "fork" not in multiprocessing.get_all_start_methods():
        raise ConfigError("--jobs: this system cannot fork: leave it out")
    with multiprocessing.get_context("fork").Pool(jobs, _begin, (convert,)) as pool:
        pending: deque[Any] = deque()
        for portion in _portions(lines):
            pending.append(pool.apply_async(_portion, (portion,)))
            if len(pending) >= jobs * _AHEAD:
                yield pending.popleft().get()
        while pending:
            yield pending.popleft().get()


def _portions(lines: Iterable[Line]) -> Iterator[list[Line]]:
    source = iter(lines)
    while portion := list(islice(source, _LINES)):
        yield portion


def _begin(convert: Convert) -> None:
    # Ctrl-C reaches the whole group: the parent alone answers it, and ends the workers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker.convert = convert


def _portion(lines: list[Line]) -> Done:
    done = [_Worker.convert(line) for line in lines]
    return b"".join(out for out, _ in done), all(is_good for _, is_good in done)
