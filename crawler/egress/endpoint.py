"""The connection to a checked address.

The name is resolved once and every address is checked; the socket is opened to what was checked,
never to the name. So a name whose answer changes between two look-ups gains nothing.
"""

import contextlib
from ipaddress import IPv4Address
from typing import Any, Protocol

from attrs import frozen
from scrapy.exceptions import DownloadConnectionRefusedError
from scrapy.utils.defer import deferred_from_coro, maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.endpoints import TCP4ClientEndpoint, TCP6ClientEndpoint, wrapClientTLS
from twisted.internet.error import ConnectError
from twisted.internet.interfaces import IProtocol, IProtocolFactory, IStreamClientEndpoint
from twisted.web.client import URI
from twisted.web.iweb import IAgentEndpointFactory
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.egress.addresses import Address, check_addresses
from crawler.egress.resolver import Resolver


class Connector(Protocol):
    """The last hop."""

    @property
    def is_plain(self) -> bool:
        """True when the last hop speaks plain HTTP whatever the URL's scheme."""
        ...

    def target(self, address: Address, port: int) -> tuple[Address, int]:
        """Return the address and port that the socket is opened to."""
        ...


@frozen
class DirectConnector:
    """Connects to the checked address itself."""

    is_plain: bool = False

    def target(self, address: Address, port: int) -> tuple[Address, int]:
        """Return what was checked."""
        return address, port


@frozen(kw_only=True)
class ReplayConnector:
    """Connects to a replay server on 127.0.0.1, after everything has been checked all the same."""

    replay_port: int
    is_plain: bool = True

    def target(self, address: Address, port: int) -> tuple[Address, int]:  # noqa: ARG002
        """Return the replay server."""
        return IPv4Address("127.0.0.1"), self.replay_port


@implementer(IStreamClientEndpoint)
class CheckedEndpoint:
    """Connects to a host through the guard."""

    def __init__(self, host: str, port: int, *, factory: "CheckedEndpointFactory") -> None:
        self._host = host
        self._port = port
        self._factory = factory

    def connect(self, protocolFactory: IProtocolFactory) -> "Deferred[IProtocol]":  # noqa: N803
        """Resolve, check, connect."""
        return deferred_from_coro(self._connect(protocolFactory))

    async def _connect(self, protocol_factory: IProtocolFactory) -> IProtocol:
        found = await self._factory.resolver.resolve(self._host)
        addresses = check_addresses(self._host, found)
        for address in addresses:
            with contextlib.suppress(ConnectError):
                return await self._open(address, protocol_factory)
        raise DownloadConnectionRefusedError(f"No address of host {self._host!r} accepts connections.")

    async def _open(self, address: Address, protocol_factory: IProtocolFactory) -> IProtocol:
        target, port = self._factory.connector.target(address, self._port)
        endpoint_class = TCP4ClientEndpoint if target.version == 4 else TCP6ClientEndpoint
        endpoint = endpoint_class(self._factory.reactor, str(target), port, timeout=self._factory.timeout)
        protocol: Any = await maybe_deferred_to_future(endpoint.connect(protocol_factory))
        return protocol  # type: ignore[no-any-return]


@implementer(IAgentEndpointFactory)
class CheckedEndpointFactory:
    """Makes an agent connect through the guard, with TLS for the host's own name."""

    def __init__(
        self,
        *,
        reactor: Any,
        resolver: Resolver,
        connector: Connector,
        tls: Any,
        timeout: float,
    ) -> None:
        self.reactor = reactor
        self.resolver = resolver
        self.connector = connector
        self.timeout = timeout
        self._tls = tls

    def endpointForURI(self, uri: URI) -> Any:  # noqa: N802
        """Return the endpoint for what Twisted parsed; it parses the URL once more than we did."""
        host = uri.host.decode("ascii").lower()
        endpoint: Any = CheckedEndpoint(host, uri.port, factory=self)
        if uri.scheme == b"http" or self.connector.is_plain:
            return endpoint
        return wrapClientTLS(self._tls.creatorForNetloc(uri.host, uri.port), endpoint)
