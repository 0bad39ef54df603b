"""The server is started, found and ended by its client."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest

from crawler.replay import Replay, ReplayError, start_replay
from crawler.replay.client import ROOT
from tests.crawler.replay.site import HOST, OTHER, ask, body_of, connected
from tests.fixtures.generator.settings import BOARD, FIRST, FORUM
from tests.fixtures.recorded import recording

ORPHAN = """
import sys
from pathlib import Path
from crawler.replay import start_replay
print(start_replay([Path(sys.argv[1])]).pid, flush=True)
sys.stdin.read()
"""


def has_ended(pid: int) -> bool:
    """True once a process is gone or waits to be buried; looks for at most ten seconds."""
    for _ in range(200):
        with suppress(FileNotFoundError, ProcessLookupError):
            if Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z":
                sleep(0.05)
                continue
        return True
    return False


def test_hosts_and_time_of_the_recording_are_told(replay: Replay) -> None:
    assert replay.hosts == {HOST.name: HOST.address, OTHER.name: OTHER.address}
    assert replay.recorded_at == FIRST


def test_several_recordings_are_answered_by_one_server() -> None:
    with start_replay([recording("lantaarn"), recording("praatpunt")]) as replay:
        assert set(replay.hosts) == {BOARD.name, FORUM.name}
        assert b"leeftijdscontrole" in body_of(ask(replay.port, host=BOARD.name))


def test_a_stopped_server_is_gone(small: Path) -> None:
    replay = start_replay([small])
    replay.stop()
    assert not replay.is_running
    with pytest.raises(ConnectionRefusedError), connected(replay.port):
        pass
    replay.stop()


def test_a_stopped_server_does_not_wait_for_open_connections(small: Path) -> None:
    with start_replay([small]) as replay, connected(replay.port):
        replay.stop()
        assert not replay.is_running


def test_an_interrupt_of_the_whole_group_leaves_the_server_to_its_parent(small: Path) -> None:
    with start_replay([small]) as replay:
        os.kill(replay.pid, signal.SIGINT)
        assert body_of(ask(replay.port)) == b"poort"
        assert replay.is_running


def test_the_server_ends_when_its_parent_is_killed(small: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHAN, str(small)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with parent:
        assert parent.stdout is not None
        server = int(parent.stdout.readline())
        os.kill(parent.pid, signal.SIGKILL)
    assert has_ended(server)


def test_a_broken_recording_is_told_in_the_servers_own_words(tmp_path: Path) -> None:
    path = tmp_path / "stuk.warc.gz"
    path.write_bytes(b"\x1f\x8bxx")
    with pytest.raises(ReplayError, match=r"did not start: .*stuk\.warc\.gz: cannot be read at byte 0"):
        start_replay([path])


def test_a_server_that_says_nothing_in_time_is_given_up(small: Path) -> None:
    with pytest.raises(ReplayError, match="no word within 0 seconds"):
        start_replay([small], deadline=0)


def test_the_command_alone_tells_a_wrong_file_in_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crawler.replay", str(tmp_path / "weg.warc.gz")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "weg.warc.gz: cannot be opened" in done.stderr
