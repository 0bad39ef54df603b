import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dashboards.serving import ServingError, ensure_free
from tests.services.ports import free_port

ROOT = Path(__file__).parents[2]
CODE = "import sys; from dashboards.serving import serve; serve(port=int(sys.argv[1])); print('ended')"


def test_a_port_that_is_taken_is_said_with_the_mend() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServingError, match=rf"127\.0\.0\.1:{port} .*--port"):
            ensure_free("127.0.0.1", port)


def test_a_free_port_passes() -> None:
    ensure_free("127.0.0.1", 0)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_server_answers_and_ends_cleanly(tmp_path: Path, sign: signal.Signals) -> None:
    port = free_port()
    with start(port, tmp_path) as server:
        try:
            assert b"200 OK" in ask(server, port, "/static/baken/baken.css")
            server.send_signal(sign)
            out, _ = server.communicate(timeout=60)
        finally:
            server.kill()
    assert (server.returncode, out.strip()) == (0, "ended")


def start(port: int, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CODE, str(port)],
        cwd=ROOT,
        env={**os.environ, "BAKEN_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
    )


def ask(server: subprocess.Popen[str], port: int, path: str) -> bytes:
    """The beginning of the answer; asked until the server listens or has ended."""
    while server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
                connection.sendall(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".encode())
                return connection.recv(64)
        except ConnectionRefusedError:
            continue
    return b""
