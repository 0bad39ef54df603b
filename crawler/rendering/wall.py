"""The only proxy that the browser has, and it leads nowhere.

What a page needs is fetched by the crawl and handed to the browser. Whatever comes here has found a way
around that: a socket, a worker, a look-ahead, the browser's own errands. It is refused and counted.
"""

import asyncio
from collections import Counter

_REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_HEAD_BYTES = 16_384
_PATIENCE = 5.0
"""Seconds for a request line; a browser sends it at once."""
_METHODS = frozenset({"CONNECT", "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})


class Wall:
    """Listens on loopback and refuses everything."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self.refused: Counter[str] = Counter()
        """Method to requests."""

    async def start(self) -> int:
        """Listen and return the port."""
        self._server = await asyncio.start_server(self._refuse, "127.0.0.1", 0, limit=_HEAD_BYTES)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _refuse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), _PATIENCE)
            method = line.split(b" ", 1)[0].decode("latin-1")
            self.refused[method if method in _METHODS else "other"] += 1
            writer.write(_REFUSAL)
            await writer.drain()
        except (OSError, ValueError, TimeoutError):
            self.refused["other"] += 1
        finally:
            writer.close()
