"""What can happen to a crawl: killed at any moment or named point, stopped, out of disk."""

import random
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from crawler.failpoints import POINTS
from tests.faults.bench import Bench, Blow, Verdict

KILL, STOP, BREAK = signal.SIGKILL, signal.SIGTERM, signal.SIGINT
KILLS_IN_A_ROW = 5
AT_WORK = 0.8
STARTING = 0.5
"""Seconds in which a process that is struck at its start has opened frontier and record, or not."""
SOON = 0.05
"""Seconds until the second signal."""
VISITS = (1, 2, 5, 20, 100)
"""Visits of a point at which a crawl is killed; a point that is passed less often is left out beyond."""
FILE_LIMITS = (60_000, 150_000, 250_000, 400_000)
"""Bytes that a file may have: the evidence is the first to reach them, then the record."""
LEAVES_A_FILE = Blow(failpoint="record.acked:2:kill")
"""A crawl that dies and leaves an open file of evidence."""
AFTER_A_DEATH = ("recover", "frontier.dedupe-mark")
"""Points that only a crawl comes to that goes on where another died."""
SMALL_FILES = {"BAKEN_ROTATE_AT": 50_000}


@frozen(kw_only=True)
class Group:
    """Scenarios of one kind, one after the other."""

    name: str
    verdicts: tuple[Verdict, ...]

    @property
    def blows(self) -> int:
        """Interruptions that took place."""
        return sum(verdict.blows for verdict in self.verdicts)


def in_a_row(bench: Bench, points: Sequence[str], *, action: str) -> Verdict:
    """One crawl after the other of the same run, each failing at another point."""
    return bench.suffer(", ".join(points), [Blow(failpoint=f"{point}:1:{action}") for point in points])


def random_kills(bench: Bench, *, count: int, seed: int) -> Iterator[Verdict]:
    """Kill at random moments until ``count`` kills took place, several in a row for each crawl."""
    dice, done = random.Random(seed), 0
    while done < count:
        row = min(KILLS_IN_A_ROW, count - done)
        blows = [_struck(dice, bench, KILL) for _ in range(row)]
        verdict = bench.suffer(f"SIGKILL at {row} random moments", blows)
        done += verdict.blows
        yield verdict


def failpoints(
    bench: Bench, *, action: str, visits: Sequence[int] = (1,), names: Sequence[str] = POINTS
) -> Iterator[Verdict]:
    """Let every named point fail at each of its visits, as far as it is passed that often.

    Several in a row strike one run; what a row did not come to is tried anew in a run of its own.
    """
    left = [(name, visit) for name in names for visit in visits]
    while left:
        row = left[:KILLS_IN_A_ROW]
        blows = [Blow(failpoint=f"{name}:{n}:{action}", settings=SMALL_FILES) for name, n in row]
        before = [LEAVES_A_FILE] if row[0][0].startswith(AFTER_A_DEATH) else []
        verdict = bench.suffer(", ".join(blow.failpoint for blow in blows), [*before, *blows])
        struck = max(0, verdict.blows - len(before))
        if struck or verdict.wrong:
            yield verdict
        # what an untouched run does not come to, no run does, nor more often
        left = left[struck:] if struck else [one for one in left if one[0] != row[0][0]]


def signals(bench: Bench, *, count: int, seed: int) -> Iterator[Verdict]:
    """Stop in good order, at once, and by Ctrl-C, at random moments, one after the other in each run."""
    dice = random.Random(seed)
    for number in range(count):
        rows = ((STOP,), (STOP, STOP), (BREAK,))
        yield bench.suffer(f"stopped, {number + 1}", [_struck(dice, bench, *row) for row in rows])


def full_disks(bench: Bench, *, limits: Sequence[int] = FILE_LIMITS) -> Iterator[Verdict]:
    """No file may grow beyond a limit."""
    for limit in limits:
        yield bench.suffer(f"no room beyond {limit:,} bytes", [Blow(file_limit=limit)])


def clocks_set_back(bench: Bench, *, count: int, seed: int) -> Iterator[Verdict]:
    """Kill, and take up with a clock that was set back an hour; then once more with the right one."""
    dice = random.Random(seed)
    for number in range(count):
        first = _struck(dice, bench, KILL)
        second = _struck(dice, bench, KILL, hours_back=1)
        yield bench.suffer(f"clock set back an hour, {number + 1}", [first, second])


def growing(name: str, verdicts: Iterator[Verdict]) -> Iterator[Group]:
    """All of a kind so far, after each of them."""
    found: tuple[Verdict, ...] = ()
    for verdict in verdicts:
        found = (*found, verdict)
        yield Group(name=name, verdicts=found)


def a_bench(folder: Path, site: str) -> Bench:
    """A bench in a folder of its own."""
    return Bench(folder / site, site)


def _struck(dice: random.Random, bench: Bench, *more: signal.Signals, hours_back: int = 0) -> Blow:
    """A blow at a random moment: four of five while pages are read, the fifth while the process starts."""
    is_at_work = dice.random() < AT_WORK
    seconds = dice.uniform(0, bench.seconds / 3) if is_at_work else dice.uniform(0, STARTING)
    first, *rest = more
    row = [(seconds, first), *((SOON, sign) for sign in rest)]
    return Blow(signals=row, is_at_work=is_at_work, hours_back=hours_back)
