"""The replay server: recordings in memory, a listening socket on loopback."""

import asyncio
import json
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from crawler.replay.answers import Answers
from crawler.replay.faults import Faults
from crawler.replay.log import RequestLog
from crawler.replay.protocol import ReplayProtocol
from crawler.replay.recording import Recording, read_recording
from crawler.replay.scenario import Rule, read_scenario

LOOPBACK = "127.0.0.1"
BACKLOG = 1024


def run_server(
    paths: Sequence[Path], *, port: int, scenario: Path | None, log: Path | None, with_parent: bool
) -> None:
    """Serve until interrupted or, with the parent, until standard input ends.

    Prints one JSON line when it listens: ``{"port": …, "hosts": {host: address}, "recorded_at": …}``.
    """
    if with_parent:
        # Ctrl-C goes to the whole group; the parent still needs us while it winds down.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    recordings = [read_recording(path) for path in paths]
    rules = read_scenario(scenario) if scenario else ()
    with ExitStack() as stack:
        # Line by line, so that a test reads what was asked while the server still runs.
        stream = stack.enter_context(log.open("a", encoding="utf-8", buffering=1)) if log else None
        asyncio.run(_serve(recordings, rules, stream, port=port, with_parent=with_parent))


async def _serve(
    recordings: Sequence[Recording],
    rules: Sequence[Rule],
    stream: TextIO | None,
    *,
    port: int,
    with_parent: bool,
) -> None:
    loop = asyncio.get_running_loop()
    answers, faults, log = Answers(recordings), Faults(rules), RequestLog(stream)
    server = await loop.create_server(
        lambda: ReplayProtocol(answers, faults, log), LOOPBACK, port, backlog=BACKLOG
    )
    sys.stdout.write(json.dumps(_greeting(recordings, server.sockets[0].getsockname()[1])) + "\n")
    sys.stdout.flush()
    if with_parent:
        await loop.run_in_executor(None, sys.stdin.buffer.read)
        server.close()
        return
    await server.serve_forever()


def _greeting(recordings: Sequence[Recording], port: int) -> dict[str, object]:
    hosts = {host: address for recording in recordings for host, address in recording.hosts.items()}
    started = min(recording.recorded_at for recording in recordings)
    return {"port": port, "hosts": hosts, "recorded_at": started.isoformat()}
