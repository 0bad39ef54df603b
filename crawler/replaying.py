"""A recording instead of the sites, for as long as this process lives."""

import atexit
from pathlib import Path

from crawler.replay import start_replay
from crawler.run_context import ReplayPoint


def replay_until_exit(recording: Path) -> ReplayPoint:
    """Start answering a recording on loopback and return where.

    :raises crawler.replay.ReplayError: the recording cannot be used.
    """
    server = start_replay([recording])
    atexit.register(server.stop)
    return ReplayPoint(
        recording=recording.name,
        port=server.port,
        addresses={host: (address,) for host, address in server.hosts.items()},
        starts=server.recorded_at,
    )
