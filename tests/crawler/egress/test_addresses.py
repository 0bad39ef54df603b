import pytest

from crawler.egress.addresses import check_address, check_addresses
from crawler.errors import AddressRefused

CLOSED = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",  # noqa: S104
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "100.100.100.200",
    "169.254.169.254",
    "169.254.170.2",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "2606:4700::1%1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "2002:7f00:1::",
    "2002:808:808::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "2001:20::1",
    "3fff::1",
    "5f00::1",
    "100::1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "017700000001",
    "",
    "localhost",
]
OPEN = ["192.175.48.10", "8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808", "172.32.0.1"]


@pytest.mark.parametrize("address", CLOSED)
def test_what_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused, match=r"www\.site\.test"):
        check_address("www.site.test", address)


@pytest.mark.parametrize("address", OPEN)
def test_what_is_public_is_allowed(address: str) -> None:
    assert str(check_address("www.site.test", address)) == address


@pytest.mark.parametrize("address", CLOSED)
def test_one_closed_address_among_public_ones_refuses_the_host(address: str) -> None:
    with pytest.raises(AddressRefused):
        check_addresses("www.site.test", ["8.8.8.8", address, "1.1.1.1"])


def test_a_host_without_an_address_is_refused() -> None:
    with pytest.raises(AddressRefused, match="no address"):
        check_addresses("www.site.test", [])
