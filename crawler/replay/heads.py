"""The head of an HTTP/1 request: the few things that choose a recorded answer."""

from collections.abc import Iterable

from attrs import frozen

NO_COOKIES: frozenset[bytes] = frozenset()


@frozen(kw_only=True)
class RequestHead:
    """A request without its body."""

    method: bytes
    host: bytes
    """Lower case, without a port; empty where the request names none."""
    target: bytes
    """Path and query as sent."""
    cookies: frozenset[bytes]
    """``name=value`` pairs."""
    length: int
    """Bytes of the body that follow."""
    content_type: bytes
    """Of the body; empty where the request says nothing."""
    keep_alive: bool

    @property
    def url(self) -> str:
        """The URL that was asked for; a replay speaks plain HTTP only."""
        return f"http://{self.host.decode('latin-1')}{self.target.decode('latin-1')}"


def parse_head(head: bytes) -> RequestHead | None:
    """The parsed head (bytes before the empty line); None when it is no HTTP/1 request."""
    first, *lines = head.split(b"\r\n")
    words = first.split(b" ")
    if len(words) != 3 or not words[2].startswith(b"HTTP/1."):
        return None
    length = b"".join(header_values(lines, b"content-length")) or b"0"
    if not length.isdigit() or header_values(lines, b"transfer-encoding"):
        return None
    host, target = _place(words[1], header_values(lines, b"host"))
    if words[0] == b"CONNECT":  # a tunnel: the target is the host and nothing else (RFC 9112, 3.2.3)
        host, target = _bare(words[1]), b""
    connection = b",".join(header_values(lines, b"connection")).lower()
    return RequestHead(
        method=words[0],
        host=host,
        target=target,
        cookies=_cookies(header_values(lines, b"cookie")),
        length=int(length),
        content_type=b"".join(header_values(lines, b"content-type")[:1]),
        keep_alive=b"close" not in connection and words[2] != b"HTTP/1.0",
    )


def header_values(lines: Iterable[bytes], name: bytes) -> list[bytes]:
    """All values of a header, ``name`` in lower case."""
    size = len(name)
    return [
        line[size + 1 :].strip()
        for line in lines
        if line[size : size + 1] == b":" and line[:size].lower() == name
    ]


def _place(target: bytes, hosts: list[bytes]) -> tuple[bytes, bytes]:
    """Host and path; a proxy's absolute form goes before the Host header (RFC 9112, 3.2.2)."""
    if target[:7].lower() == b"http://":
        host, slash, path = target[7:].partition(b"/")
        return _bare(host), slash + path or b"/"
    return _bare(hosts[0]) if len(hosts) == 1 else b"", target


def _bare(host: bytes) -> bytes:
    name, colon, port = host.rpartition(b":")
    return (name if colon and port.isdigit() else host).lower()


def _cookies(values: list[bytes]) -> frozenset[bytes]:
    if not values:
        return NO_COOKIES
    return frozenset(pair for value in values for part in value.split(b";") if (pair := part.strip()))
