"""The process that reads a page first: ``python -m crawler.bounds.child READER``.

Standard input: a line with the site as JSON; then for each page a line with its facts as JSON, and its
body. Standard output: a line ``read`` or ``failed`` for each page that did not kill it.
"""

import json
import resource
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO

from scrapy.utils.misc import load_object

CPU_SECONDS = 2.0
"""For one page; a page of 8 MB of plain text takes a quarter of one."""
MEMORY = 768 * 1024 * 1024
"""Bytes beyond what the process has after its start."""


def main(reader: str) -> None:
    """Read pages until the input ends, or until one of them is too much."""
    site = sys.stdin.buffer.readline()
    read: Callable[[bytes], Callable[..., None]] = load_object(reader)
    read_page = read(site)
    _bound_memory()
    while line := sys.stdin.buffer.readline():
        outcome = _outcome(read_page, json.loads(line), sys.stdin.buffer)
        sys.stdout.write(f"{outcome}\n")
        sys.stdout.flush()


def _outcome(read_page: Callable[..., None], asked: dict[str, object], source: BinaryIO) -> str:
    body = source.read(int(str(asked.pop("size"))))
    # the signal ends the process also within a parser that never comes back to Python
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        read_page(body=body, **asked)
    except MemoryError:
        return "failed"
    except Exception:  # noqa: BLE001  # a reader's error is the crawl's to report: it did not take long
        return "read"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "read"


def _bound_memory() -> None:
    pages = int(open("/proc/self/statm").read().split()[0]) if sys.platform == "linux" else 0  # noqa: SIM115, PTH123
    if pages:
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main(sys.argv[1])
