"""Which URLs may be requested: the shape, the scheme, the host, the port, and no media.

Nothing is repaired here. A URL that two parsers could read in two ways is refused, so what is
checked and what is connected to cannot differ.
"""

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import SplitResult, urlsplit

import idna
from attrs import frozen

from crawler.errors import NoMandate, UrlRefused
from crawler.mandate import Mandate

_SCHEME_PORTS = {"http": 80, "https": 443}
_NETLOC = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)(?::([0-9]{1,5}))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# 127.1, 2130706433, 0x7f000001 and 017700000001 are addresses to inet_aton
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
_IDEOGRAPHIC_STOP = "\u3002"  # IDNA takes it for a dot
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_IMAGES = {
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".avif", ".heic", ".heif", ".jxl"),
    *(".bmp", ".ico", ".svg", ".svgz", ".tif", ".tiff"),
}
_VIDEOS = {
    *(".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".3gp", ".flv", ".wmv", ".ogv"),
    *(".m3u8", ".mpd", ".ts"),
}
_SOUNDS = {".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".aac"}
_FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}
MEDIA_SUFFIXES = frozenset(_IMAGES | _VIDEOS | _SOUNDS | _FONTS)
"""File names that are never requested: images, video, audio, fonts."""


@frozen(kw_only=True)
class Destination:
    """Where an allowed request goes."""

    scheme: str
    host: str
    """Lower case, ASCII."""
    port: int


def check_url(url: str, mandate: Mandate) -> Destination:
    """Return where the URL leads when the mandate allows it.

    :raises UrlRefused: says what is wrong with the URL.
    :raises NoMandate: when the host is not exactly one of the mandate's.
    """
    parts = _split(url)
    host, port = _host_and_port(parts)
    if host not in mandate.hosts:
        raise NoMandate(f"Host {host!r} is not among the hosts of mandate {mandate.reference}.")
    if port not in mandate.ports:
        raise UrlRefused(f"Port {port} on {host!r} is not among the ports of mandate {mandate.reference}.")
    if is_media_path(parts.path):
        raise UrlRefused("The URL names a media file; images, video, audio and fonts are never requested.")
    return Destination(scheme=parts.scheme, host=host, port=port)


def is_media_path(path: str) -> bool:
    """True when a path ends like a file of images, video, audio or fonts."""
    return "." in path and PurePosixPath(path.lower()).suffix in MEDIA_SUFFIXES


def ascii_host(host: str) -> str:
    """Return a host name in lower-case ASCII, as a mandate lists it.

    :raises UrlRefused: for letters that only look like others, and for what is no host name.
    """
    if host.isascii():
        return host.lower()
    if unicodedata.normalize("NFKC", host) != host or _IDEOGRAPHIC_STOP in host:
        raise UrlRefused("The host name holds characters that stand for others, such as full-width dots.")
    try:
        return idna.encode(host.lower()).decode("ascii")
    except idna.IDNAError as error:
        raise UrlRefused("The host name is not a valid international name.") from error


def _split(url: str) -> SplitResult:
    if _UNSAFE.search(url):
        raise UrlRefused("The URL holds a blank, a control character or a backslash.")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UrlRefused("The URL cannot be read.") from error
    if parts.scheme not in _SCHEME_PORTS:
        raise UrlRefused(f"Scheme {parts.scheme[:20]!r} is not http or https.")
    if "@" in parts.netloc:
        raise UrlRefused("The URL holds a user name.")
    return parts


def _host_and_port(parts: SplitResult) -> tuple[str, int]:
    netloc = parts.netloc
    if not netloc.isascii():
        name, colon, port = netloc.partition(":")
        netloc = ascii_host(name) + colon + port
    match = _NETLOC.fullmatch(netloc)
    if match is None:
        raise UrlRefused("The host is not a plain host name.")
    host = match[1].lower()
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels) or _NUMERIC.fullmatch(labels[-1]):
        raise UrlRefused("The host is a number or not a plain host name.")
    return host, int(match[2]) if match[2] else _SCHEME_PORTS[parts.scheme]
