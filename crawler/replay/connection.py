"""The sending end of a connection, with back pressure."""

import asyncio
import socket
from struct import pack

LINGER_NOTHING = pack("ii", 1, 0)
"""SO_LINGER with zero seconds: closing sends a reset instead of an orderly end."""


class Wire:
    """What a fault needs of a connection: send and wait, end, break."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._is_writable = asyncio.Event()
        self._is_writable.set()

    @property
    def is_closing(self) -> bool:
        """True once the connection ends."""
        return self._transport.is_closing()

    async def send(self, data: bytes) -> bool:
        """Send and wait until the other end keeps up; False when the connection has ended."""
        if self.is_closing:
            return False
        self._transport.write(data)
        await self._is_writable.wait()
        return not self.is_closing

    def pause(self) -> None:
        """The other end does not keep up."""
        self._is_writable.clear()

    def resume(self) -> None:
        """The other end has caught up, or is gone."""
        self._is_writable.set()

    def close(self) -> None:
        """End the connection after what was sent."""
        self._transport.close()

    def abort(self) -> None:
        """Reset the connection."""
        raw = self._transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOTHING)
        self._transport.abort()
