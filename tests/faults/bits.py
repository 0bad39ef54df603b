"""Flips bits of sealed files and counts how many are found and placed."""

import random
from datetime import UTC, datetime
from pathlib import Path

from crawler.capture.exchange import Exchange
from crawler.capture.store import CaptureStore, Head
from crawler.capture.verify import check_file, members_of
from crawler.clock import FixedClock

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_PAGES = 6


def flipped_bits(folder: Path, *, count: int, seed: int) -> str:
    """Return a line for the table: one bit at a time in a sealed file of invented pages."""
    path, starts = _sealed(folder / "bits", random.Random(seed))
    data, dice = bytearray(path.read_bytes()), random.Random(seed)
    found = placed = 0
    for _ in range(count):
        at, bit = dice.randrange(len(data)), 1 << dice.randrange(8)
        data[at] ^= bit
        path.write_bytes(data)
        data[at] ^= bit
        faults = {fault.offset for fault in check_file(path).faults}
        found += bool(faults)
        placed += max(start for start in starts if start <= at) in faults
    return (
        f"\nOf {count:,} single bits flipped in sealed evidence ({len(data):,} bytes), {found:,} were found "
        f"and {placed:,} were placed in the record where they lay.\n"
    )


def _sealed(folder: Path, noise: random.Random) -> tuple[Path, list[int]]:
    head = Head(site="site", run_id="run", fields=[("mandate", "F-1")])
    store = CaptureStore(evidence=folder, head=head, clock=FixedClock(NOW))
    for number in range(_PAGES):
        payload = f"<p>{noise.randbytes(400).hex()}</p>".encode()
        url = f"http://www.site.test/{number}"
        store.write(Exchange(url=url, status=200, headers=(), payload=payload, fetched_at=NOW))
    store.seal()
    path = folder / "site" / "run-00001.warc.gz"
    with path.open("rb") as file:
        return path, [member.offset for member in members_of(file.fileno())]
