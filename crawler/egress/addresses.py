"""Which addresses may be connected to: those that are public, and no others.

Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries, RFC 6890 and its successors.
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from crawler.errors import AddressRefused

Address = IPv4Address | IPv6Address

_CLOSED_V4 = {
    "this network": "0.0.0.0/8",
    "private": "10.0.0.0/8",
    "carrier-grade NAT": "100.64.0.0/10",
    "loopback": "127.0.0.0/8",
    "link-local": "169.254.0.0/16",
    "private, second block": "172.16.0.0/12",
    "protocol assignments": "192.0.0.0/24",
    "documentation": "192.0.2.0/24",
    "6to4 relay": "192.88.99.0/24",
    "private, third block": "192.168.0.0/16",
    "benchmarking": "198.18.0.0/15",
    "documentation, second block": "198.51.100.0/24",
    "documentation, third block": "203.0.113.0/24",
    "multicast": "224.0.0.0/4",
    "reserved": "240.0.0.0/4",
}
_CLOSED_V6 = {
    "protocol assignments": "2001::/23",  # holds Teredo, ORCHID, benchmarking
    "documentation": "2001:db8::/32",
    "6to4": "2002::/16",
    "direct delegation AS112": "2620:4f:8000::/48",
    "documentation, second block": "3fff::/20",
}
_V4_NETWORKS = tuple((name, IPv4Network(network)) for name, network in _CLOSED_V4.items())
_V6_NETWORKS = tuple((name, IPv6Network(network)) for name, network in _CLOSED_V6.items())
_GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that IANA has given out so far
_NAT64 = IPv6Network("64:ff9b::/96")


def check_addresses(host: str, addresses: Sequence[str]) -> tuple[Address, ...]:
    """Return the addresses of a host when every one of them is public.

    One closed address among them refuses the host: a name that also leads inside is a trap.

    :raises AddressRefused: names the host and the reason.
    """
    if not addresses:
        raise AddressRefused(f"Host {host!r} has no address.")
    return tuple(check_address(host, address) for address in addresses)


def check_address(host: str, address: str) -> Address:
    """Return the address when it is public.

    :raises AddressRefused: names the host and the kind of address.
    """
    try:
        parsed = ip_address(address)
    except ValueError as error:
        raise AddressRefused(f"Host {host!r} leads to something that is no address.") from error
    kind = closed_kind(parsed)
    if kind:
        raise AddressRefused(f"Host {host!r} leads to an address that is not public ({kind}).")
    return parsed


def closed_kind(address: Address) -> str:
    """Return what kind of closed address it is; empty for a public one."""
    if isinstance(address, IPv6Address):
        return _closed_kind_v6(address)
    for name, network in _V4_NETWORKS:
        if address in network:
            return name
    # the standard library's own view as a second lock: it may know a block that was added since
    return "" if address.is_global and not address.is_multicast else "not global"


def _closed_kind_v6(address: IPv6Address) -> str:
    if address.scope_id is not None:
        return "scoped"
    if address in _NAT64:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
        kind = closed_kind(inner)
        return f"NAT64 of {kind}" if kind else ""
    if address not in _GLOBAL_UNICAST:
        return "outside global unicast"
    for name, network in _V6_NETWORKS:
        if address in network:
            return name
    return "" if address.is_global and not address.is_multicast else "not global"
