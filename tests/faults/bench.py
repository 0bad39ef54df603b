"""A recorded site, a process that forks crawls of it, and what an undisturbed crawl finds."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from attrs import field, frozen

from crawler.replay import start_replay
from crawler.sites import load_site
from tests.faults.facts import Facts, differences, facts_of, fetches, lost, repeated
from tests.fixtures.recorded import recording

ROOT = Path(__file__).parents[2]
DEADLINE = 120.0
"""Seconds after which a crawl hangs."""
POLL = 0.005
IN_FLIGHT = 16
"""Requests that are under way at once, at most."""


@frozen(kw_only=True)
class Blow:
    """What happens to one crawl."""

    failpoint: str = ""
    signals: Sequence[tuple[float, signal.Signals]] = ()
    """Seconds after the one before, and the signal."""
    is_at_work: bool = False
    """Count the seconds from the first page that is asked for, not from the start of the process."""
    file_limit: int = 0
    hours_back: int = 0
    settings: Mapping[str, object] = field(factory=dict)
    """Settings of Scrapy's for this crawl."""


@frozen(kw_only=True)
class Verdict:
    """What came of a crawl that was interrupted and taken up again."""

    name: str
    blows: int
    """Interruptions that took place."""
    repeated: int
    """Pages fetched again."""
    wrong: tuple[str, ...]
    captures: int = 0
    """That the record names; each was read back, or ``wrong`` says so."""
    lost: int = 0
    """Rows of the record that an undisturbed crawl has."""
    in_flight: int = IN_FLIGHT
    """Requests that one interruption may cost."""

    @property
    def is_well(self) -> bool:
        """True when nothing differs and no more was fetched again than was in flight."""
        return not self.wrong and self.repeated <= self.in_flight * self.blows


class Bench:
    """Use as ``with Bench(folder, "praatpunt") as bench``."""

    def __init__(self, folder: Path, site: str, *, scenario: Mapping[str, object] | None = None) -> None:
        """``scenario`` is a rule by which the replayed site misbehaves; the undisturbed crawl counts too."""
        self._folder = folder
        self._rule = scenario
        self._site = site
        self.log = folder / "replay.log"
        self._number = 0
        # an advert that waits for its contact is two requests
        self._in_flight = IN_FLIGHT * (1 if load_site(site).contact is None else 2)
        folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        self._recording = recording(self._site)
        self._replay = start_replay([self._recording], log=self.log, scenario=self._scenario())
        self._errors = (self._folder / "errors.log").open("wb")
        self._zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            cwd=ROOT,
            env={**os.environ, "BAKEN_HOME": str(self._folder / "template")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self._template = self._folder / "template"
        self._template.mkdir(exist_ok=True)
        self._crawl(self._template, Blow(), prepare=True)
        home, start = self._new_home(), self._log_end()
        self._crawl(home, Blow())
        self.seconds = _span(self.log, start=start)
        """From the first to the last page of an undisturbed crawl."""
        self.expected: Facts = facts_of(home, self._site)
        self._fetches = fetches(self.log, start=start)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pipe in (self._zygote.stdin, self._zygote.stdout):
            if pipe is not None:
                pipe.close()
        self._zygote.wait(10)
        self._replay.stop()
        self._errors.close()

    def suffer(self, name: str, blows: Sequence[Blow]) -> Verdict:
        """Let crawl after crawl be struck, then crawl to the end, and compare.

        A blow that comes too late, when the crawl has ended by itself, does not count.
        """
        home, start, struck, status = self._new_home(), self._log_end(), 0, -1
        for blow in blows:
            status = self._crawl(home, blow)
            if status == 0:
                break
            struck += 1
        if status:
            status = self._crawl(home, Blow())
        found = facts_of(home, self._site)
        wrong = differences(found, self.expected)
        wrong += [f"the last crawl ended with {status}"] if status else []
        again = repeated(fetches(self.log, start=start), self._fetches)
        if not wrong:
            shutil.rmtree(home)
        return Verdict(
            name=name,
            blows=struck,
            repeated=again,
            wrong=tuple(wrong),
            captures=found.captures,
            lost=lost(found, self.expected),
            in_flight=self._in_flight,
        )

    def _scenario(self) -> Path | None:
        if self._rule is None:
            return None
        path = self._folder / "scenario.json"
        path.write_text(json.dumps({"rule": [self._rule]}), "utf-8")
        return path

    def _new_home(self) -> Path:
        self._number += 1
        home = self._folder / f"home-{self._number}"
        shutil.copytree(self._template, home)
        return home

    def _log_end(self) -> int:
        return self.log.stat().st_size if self.log.exists() else 0

    def _crawl(self, home: Path, blow: Blow, *, prepare: bool = False) -> int:
        """Run a crawl with what happens to it; return the status that the system gives."""
        spec = {
            "home": str(home),
            "site": self._site,
            "prepare": prepare,
            "recording": self._recording.name,
            "port": self._replay.port,
            "hosts": self._replay.hosts,
            "starts": self._replay.recorded_at.isoformat(),
            "failpoint": blow.failpoint,
            "file_limit": blow.file_limit,
            "hours_back": blow.hours_back,
            "settings": dict(blow.settings),
        }
        self._send(spec)
        before = self._log_end()
        process = self._answer(DEADLINE)["pid"]
        while blow.is_at_work and self._log_end() == before and not self._is_over(POLL):
            pass
        for seconds, sign in blow.signals:
            if self._is_over(seconds):
                break
            os.kill(process, sign)
        try:
            return int(self._answer(DEADLINE)["status"])
        except TimeoutError:
            os.kill(process, signal.SIGKILL)
            self._answer(DEADLINE)
            return -1

    def _send(self, spec: Mapping[str, Any]) -> None:
        assert self._zygote.stdin is not None
        self._zygote.stdin.write(json.dumps(spec).encode() + b"\n")
        self._zygote.stdin.flush()

    def _is_over(self, seconds: float) -> bool:
        assert self._zygote.stdout is not None
        return bool(select.select([self._zygote.stdout], [], [], seconds)[0])

    def _answer(self, seconds: float) -> dict[str, int]:
        assert self._zygote.stdout is not None
        line = b""
        while not line.endswith(b"\n"):
            if not self._is_over(seconds):
                raise TimeoutError(f"no answer within {seconds:g} seconds")
            piece = os.read(self._zygote.stdout.fileno(), 1)
            if not piece:
                raise RuntimeError(f"the crawls' parent ended: {self._folder / 'errors.log'}")
            line += piece
        answer: dict[str, int] = json.loads(line)
        return answer


def _span(log: Path, *, start: int) -> float:
    lines = log.read_bytes()[start:].splitlines()
    return float(json.loads(lines[-1])["at"]) - float(json.loads(lines[0])["at"])
