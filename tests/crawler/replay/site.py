"""A small recording and a raw client for the replay's tests."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.fixtures.generator.exchanges import Exchange
from tests.fixtures.generator.settings import FIRST, Host
from tests.fixtures.generator.warc import write_warc

HOST = Host(site="klein", name="www.klein.test", address="192.175.48.20")
OTHER = Host(site="ander", name="www.ander.test", address="192.175.48.21")
COOKIE = "leeftijd=ja"
BOTH = "leeftijd=ja; taal=nl"

EXCHANGES = (
    Exchange(host=HOST, target="/", body=b"poort"),
    Exchange(host=HOST, target="/", body=b"binnen", cookie=COOKIE),
    Exchange(host=HOST, target="/", body=b"beide", cookie=BOTH),
    Exchange(host=HOST, target="/lijst?pagina=2", body=b"twee"),
    Exchange(host=HOST, target="/zoek?q=twee+woorden&plaats=", body=b"gevonden"),
    Exchange(host=HOST, target="/nummer", method="POST", status=403, body=b"geen bewijs"),
    Exchange(host=HOST, target="/nummer", method="POST", form="bewijs=abc&id=7", body=b"020 555 0101"),
    Exchange(host=HOST, target="/menu", body=b'<a href="/weg">x</a> <a href="/lijst?pagina=2">y</a>'),
    Exchange(host=HOST, target="/weg", status=404, body=b"weg"),
    Exchange(host=HOST, target="/zip", body=b"ingepakt", is_gzipped=True),
    Exchange(host=HOST, target="/groot", body=b"g" * 100_000),
    Exchange(host=OTHER, target="/", body=b"ander"),
)


def small_recording(folder: Path) -> Path:
    """Write the small recording into a folder."""
    path = folder / "klein.warc.gz"
    write_warc(path, EXCHANGES, at=FIRST)
    return path


def request(path: str = "/", *, host: str = HOST.name, headers: str = "", method: str = "GET") -> bytes:
    """The bytes of a request; ``headers`` are whole lines with their line ends."""
    return f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n".encode()


@contextmanager
def connected(port: int) -> Iterator[socket.socket]:
    """A connection that gives up after a while instead of hanging a test."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        yield connection


def one_answer(connection: socket.socket) -> bytes:
    """Head and body of one answer with a Content-Length."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(1)
    length = int(data.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    head = len(data)
    while len(data) < head + length:
        data += connection.recv(head + length - len(data))
    return data


def everything(connection: socket.socket) -> bytes:
    """All bytes until the other end closes."""
    parts = []
    while piece := connection.recv(1 << 16):
        parts.append(piece)
    return b"".join(parts)


def ask(port: int, path: str = "/", *, host: str = HOST.name, headers: str = "") -> bytes:
    """One answer over a connection of its own."""
    with connected(port) as connection:
        connection.sendall(request(path, host=host, headers=headers))
        return one_answer(connection)


def send_form(port: int, path: str, form: str, *, headers: str = "") -> bytes:
    """The answer to a form that is sent with POST."""
    headers += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n"
    with connected(port) as connection:
        connection.sendall(request(path, headers=headers, method="POST") + form.encode())
        return one_answer(connection)


def status_of(answer: bytes) -> int:
    """Status of an answer."""
    return int(answer.split(None, 2)[1])


def body_of(answer: bytes) -> bytes:
    """Body of an answer."""
    return answer.partition(b"\r\n\r\n")[2]
