"""Fourteen answers that are meant to do harm, from a server on loopback that sends them as they are."""

import gzip
import socketserver
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any

MEGABYTE = 1024 * 1024
HTML = b"Content-Type: text/html; charset=utf-8\r\n"
Pieces = Iterator[bytes]


def head(*lines: bytes, status: bytes = b"200 OK") -> bytes:
    return b"HTTP/1.1 " + status + b"\r\n" + HTML + b"".join(line + b"\r\n" for line in lines)


def whole(body: bytes, *lines: bytes) -> Pieces:
    yield head(*lines, b"Content-Length: %d" % len(body)) + b"\r\n" + body


@cache
def packed_zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(MEGABYTE)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


def bomb_gzip(_: str) -> Pieces:
    return whole(packed_zeros(300), b"Content-Encoding: gzip")


def bomb_nested(_: str) -> Pieces:
    return whole(gzip.compress(packed_zeros(300)), b"Content-Encoding: gzip, gzip")


def bomb_members(_: str) -> Pieces:
    return whole(gzip.compress(b"") * 300_000, b"Content-Encoding: gzip")


def bomb_large(_: str) -> Pieces:
    yield head(b"Content-Length: 1000000000") + b"\r\n"
    for _turn in range(1000):
        yield bytes(MEGABYTE)


def bomb_endless(_: str) -> Pieces:
    yield head(b"Transfer-Encoding: chunked") + b"\r\n"
    for _turn in count():
        yield b"10000\r\n" + b"x" * 65_536 + b"\r\n"


def bomb_drip(_: str) -> Pieces:
    yield head(b"Content-Length: 1000000") + b"\r\n"
    for _turn in count():
        yield b"x"
        yield b""  # a pause


def bomb_headers(_: str) -> Pieces:
    yield head()
    for number in count():
        yield b"".join(b"X-%d-%d: %s\r\n" % (number, line, b"y" * 1000) for line in range(60))


def bomb_redirects(path: str) -> Pieces:
    turn = int(path.partition("?")[2].strip("=") or 0)
    yield head(b"Location: /redirects?%d" % (turn + 1), b"Content-Length: 0", status=b"302 Found") + b"\r\n"


def bomb_deep(_: str) -> Pieces:
    return whole(b"<div>" * 1_000_000)


def bomb_climbing(_: str) -> Pieces:
    """Below every limit, and hours of work: each small element is checked against all the open ones."""
    body = b"<div>" * 19_000 + b"<article><h1>T</h1>" + b"<p>x</p>" * 900_000
    return whole(body)


def bomb_attribute(_: str) -> Pieces:
    return whole(b'<article><h1 title="' + b"x" * (7 * MEGABYTE) + b'">T</h1><p>y</p></article>')


def bomb_charsets(_: str) -> Pieces:
    turns = (b"<meta charset=utf-7>", b"<meta charset=utf-16>", b"<meta charset=iso-2022-jp>\x1b$B\x1b(J")
    return whole(b"".join(turns) * 20_000 + b"<article><h1>T</h1><p>\xff\xfe\x00</p></article>")


def bomb_nul(_: str) -> Pieces:
    return whole(bytes(7 * MEGABYTE))


def bomb_truncated(_: str) -> Pieces:
    yield head(b"Content-Length: 100000") + b"\r\n<article><h1>T"


BOMBS: dict[str, Callable[[str], Pieces]] = {
    name.removeprefix("bomb_"): value for name, value in list(globals().items()) if name.startswith("bomb_")
}
"""Name, which is the path too, to what is sent."""
PLAIN = 5
"""Harmless pages beside them: ``/plain/0`` and so on."""


def front_page() -> bytes:
    links = [*(f"/{name}" for name in BOMBS), *(f"/plain/{number}" for number in range(PLAIN))]
    return "".join(f'<a href="{link}">x</a>' for link in links).encode()


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        while line := self.rfile.readline():
            while self.rfile.readline().strip():
                pass
            path = line.split()[1].decode()
            try:
                if not self._send(path):
                    return
            except OSError:
                return

    def _send(self, path: str) -> bool:
        """Send an answer; False where the connection ends with it."""
        name = path.strip("/").partition("?")[0]
        if name not in BOMBS:
            body = front_page() if path == "/p/0" else b"<article><h1>Utrecht</h1><p>plain</p></article>"
            found = whole(b"User-agent: *\n" if path == "/robots.txt" else body)
        else:
            found = BOMBS[name](path)
        for piece in found:
            if piece:
                self.wfile.write(piece)
            elif self.server.ended.wait(0.05):  # type: ignore[attr-defined]
                return False
        return name != "truncated"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that breaks off is what is wanted."""


@contextmanager
def bombing() -> Iterator[int]:
    """The port of a server that sends them."""
    packed_zeros(300)  # made before: it takes seconds
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.ended = threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield int(server.server_address[1])
        server.ended.set()  # type: ignore[attr-defined]
        server.shutdown()
