"""Forty ways to write, and forty names that lead to, what is inside."""

FORBIDDEN = [
    "http://127.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://017700000001:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://localhost:{port}/",
    "http://localhost.:{port}/",
    "http://LOCALHOST:{port}/",
    "http://a.localhost:{port}/",
    "http://127.0.0.1.nip.io:{port}/",
    "http://10.0.0.1:{port}/",
    "http://172.16.0.1:{port}/",
    "http://192.168.0.1:{port}/",
    "http://100.64.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.170.2/",
    "http://[fd00:ec2::254]/",
    "http://metadata.google.internal/",
    "http://100.100.100.200/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://192.0.0.192/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://www.site.test@127.0.0.1:{port}/",
    "http://www.site.test\\@127.0.0.1:{port}/",
    "http://127\uff0e0\uff0e0\uff0e1:{port}/",
    "http://www.site.test:6379/",
    "http://www.site.test:9200/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/",
    "ftp://127.0.0.1:{port}/",
]
"""Addresses that are never asked for, the sink's port in them."""
HOSTS = [
    *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "017700000001", "0.0.0.0", "[::1]", "10.0.0.1"),  # noqa: S104
    *("localhost", "localhost.", "a.localhost", "127.0.0.1.nip.io", "metadata.google.internal"),
]
"""Hosts that a careless mandate might name: what refuses them then is their shape or their address."""
TURNING = [
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1"),  # noqa: S104
    *("169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192", "198.18.0.1", "198.19.255.255"),
    *("224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1"),
    *("::", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "fd00:ec2::254", "fe80::1", "fc00::1"),
    *(
        "fec0::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001:db8::1",
        "100::1",
    ),
    *("2001:0:4136:e378:8000:63bf:3fff:fdd2", "64:ff9b:1::808:808", "3fff::1", "5f00::1", "127.0.0.2"),
]
"""Addresses that a name of the mandate turns to."""


def turning_hosts() -> dict[str, list[str]]:
    """Host to its addresses: every second one shows a public address first."""
    return {
        f"naam{number}.test": ["192.175.48.10", address] if number % 2 else [address]
        for number, address in enumerate(TURNING)
    }
