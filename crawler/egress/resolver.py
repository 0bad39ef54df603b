"""From a host name to its addresses."""

import asyncio
import socket
from collections.abc import Mapping, Sequence
from typing import Protocol

from scrapy.exceptions import CannotResolveHostError

from crawler.errors import AddressRefused


class Resolver(Protocol):
    """Finds the addresses of a host."""

    async def resolve(self, host: str) -> Sequence[str]:
        """All addresses of the host, the preferred one first.

        :raises CannotResolveHostError: for now there is none; it may be better a moment later.
        :raises AddressRefused: there can be none.
        """
        ...


class SystemResolver:
    """Asks the machine's resolver, in a thread."""

    async def resolve(self, host: str) -> Sequence[str]:
        """All addresses of the host, in the order in which the system prefers them."""
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise CannotResolveHostError(f"Host {host!r} cannot be resolved.") from error
        return [str(entry[4][0]) for entry in found]


class RecordedResolver:
    """Answers with the addresses that the hosts had when a recording was made."""

    def __init__(self, addresses: Mapping[str, Sequence[str]]) -> None:
        self._addresses = addresses

    async def resolve(self, host: str) -> Sequence[str]:
        """The recorded addresses."""
        try:
            return self._addresses[host]
        except KeyError as error:
            raise AddressRefused(f"Host {host!r} is not in the recording.") from error
