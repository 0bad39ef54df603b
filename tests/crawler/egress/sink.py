"""What stands inside and counts who comes: over TCP and UDP on one port, and as a name server."""

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import define, field

PATIENCE = 2.0
"""Seconds for the request line of a connection; one that is only opened ahead sends none."""
TURN = 0.1
_STUN = bytes.fromhex("2112a442")


@define
class Sink:
    """Who came."""

    port: int
    connections: int = 0
    ways: set[str] = field(factory=set)
    """What the connections said of themselves with ``?via=``."""
    datagrams: Counter[str] = field(factory=Counter)
    """``stun``, ``quic`` or ``other``."""
    ended: threading.Event = field(factory=threading.Event)


@contextmanager
def sink() -> Iterator[Sink]:
    """A sink on loopback: one port for connections and for datagrams."""
    listening, datagrams = _one_port()
    with listening, datagrams:
        found = Sink(int(listening.getsockname()[1]))
        threads = [
            threading.Thread(target=_accept, args=(listening, found), daemon=True),
            threading.Thread(target=_receive, args=(datagrams, found), daemon=True),
        ]
        for thread in threads:
            thread.start()
        yield found
        found.ended.set()
        for thread in threads:
            thread.join()


@contextmanager
def name_server(address: str) -> Iterator[Counter[str]]:
    """A server on port 53 that knows no name: what it was asked for.

    :raises PermissionError: this user may not listen there.
    """
    asked: Counter[str] = Counter()
    ended = threading.Event()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((address, 53))
        thread = threading.Thread(target=_deny_names, args=(server, asked, ended), daemon=True)
        thread.start()
        yield asked
        ended.set()
        thread.join()


def _one_port() -> tuple[socket.socket, socket.socket]:
    while True:
        listening = socket.create_server(("127.0.0.1", 0))
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            datagrams.bind(listening.getsockname())
        except OSError:  # somebody has that number for datagrams
            listening.close()
            datagrams.close()
        else:
            return listening, datagrams


def _accept(listening: socket.socket, found: Sink) -> None:
    listening.settimeout(TURN)
    while not found.ended.is_set():
        try:
            connection, _ = listening.accept()
        except TimeoutError:
            continue
        found.connections += 1
        threading.Thread(target=_read, args=(connection, found), daemon=True).start()


def _read(connection: socket.socket, found: Sink) -> None:
    connection.settimeout(PATIENCE)
    with connection:
        try:
            data = connection.recv(4096)
        except OSError:
            data = b""
        line = data.partition(b"\r\n")[0].decode("latin-1")
        said = line.partition("?via=")[2].partition(" ")[0]
        found.ways.add("turn" if data[4:8] == _STUN else said or "nothing")


def _receive(datagrams: socket.socket, found: Sink) -> None:
    for data, _ in _datagrams(datagrams, found.ended.is_set):
        is_quic = data[:1] and data[0] & 0xC0 == 0xC0
        found.datagrams["stun" if data[4:8] == _STUN else "quic" if is_quic else "other"] += 1


def _deny_names(server: socket.socket, asked: Counter[str], ended: threading.Event) -> None:
    for data, sender in _datagrams(server, ended.is_set):
        labels, place = [], 12
        while length := data[place]:
            labels.append(data[place + 1 : place + 1 + length].decode("latin-1"))
            place += length + 1
        asked[".".join(labels).lower()] += 1
        server.sendto(data[:2] + b"\x81\x83" + data[4:6] + bytes(6) + data[12 : place + 5], sender)


def _datagrams(
    server: socket.socket, is_ended: Callable[[], bool]
) -> Iterator[tuple[bytes, tuple[str, int]]]:
    server.settimeout(TURN)
    while not is_ended():
        try:
            yield server.recvfrom(4096)
        except TimeoutError:
            continue
