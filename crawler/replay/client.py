"""Starts a replay server as a process of its own and waits until it listens."""

import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import IO, Self

from crawler.replay.errors import ReplayError

ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds the package: ``-m`` finds it there wherever we were started."""
DEADLINE = 20.0
"""Seconds until the server must listen: reading a recording takes well under one."""
LAST_LINES = 5
STOP_SECONDS = 5.0


class Replay:
    """A running replay server; stops with :meth:`stop`, at the end of ``with`` or with this process."""

    def __init__(self, process: subprocess.Popen[bytes], greeting: dict[str, object]) -> None:
        self._process = process
        self.port = int(str(greeting["port"]))
        """Port on 127.0.0.1."""
        hosts = greeting["hosts"]
        self.hosts: dict[str, str] = dict(hosts) if isinstance(hosts, dict) else {}
        """Recorded host name to its recorded address."""
        self.recorded_at = datetime.fromisoformat(str(greeting["recorded_at"]))
        """Aware UTC: when the recording was made."""

    @property
    def pid(self) -> int:
        """Process id of the server."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """False once the server has ended."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End the server; harmless when it has ended already."""
        _end(self._process)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def start_replay(
    paths: Sequence[Path],
    *,
    scenario: Path | None = None,
    log: Path | None = None,
    deadline: float = DEADLINE,
) -> Replay:
    """Start a server for some recordings and wait until it listens.

    :param scenario: file of rules that make it misbehave, see :mod:`crawler.replay.scenario`
    :param log: file to which a JSON line is added for each answer
    :raises ReplayError: it did not listen within ``deadline`` seconds; ends with its own last words
    """
    command = [sys.executable, "-m", "crawler.replay", *(str(path.resolve()) for path in paths)]
    command += ["--with-parent"]
    command += ["--scenario", str(scenario.resolve())] if scenario else []
    command += ["--log", str(log.resolve())] if log else []
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603 - our own module
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        )
        try:
            return Replay(process, _greeting(process, deadline))
        except TimeoutError as error:
            process.kill()
            _end(process)
            raise ReplayError(f"the replay server did not start: {error}") from error
        except (ValueError, KeyError) as error:
            _end(process)
            raise ReplayError(f"the replay server did not start: {_last_words(errors) or error}") from error


def _greeting(process: subprocess.Popen[bytes], deadline: float) -> dict[str, object]:
    assert process.stdout is not None  # noqa: S101 - we asked for a pipe
    end, line = monotonic() + deadline, b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([process.stdout], [], [], max(0.0, end - monotonic()))
        if not ready:
            raise TimeoutError(f"no word within {deadline:g} seconds")
        piece = os.read(process.stdout.fileno(), 1 << 16)
        if not piece:
            raise ValueError("it ended at once")
        line += piece
    found: dict[str, object] = json.loads(line)
    return found


def _last_words(errors: IO[bytes]) -> str:
    errors.seek(0)
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return "\n".join(lines[-LAST_LINES:])


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None and not pipe.closed:
            pipe.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
