"""One way to write each address, and which addresses are followed."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from crawler.sites.types import SiteDefinition

_IMAGES = "avif bmp gif heic heif ico jfif jpeg jpg jxl png svg tif tiff webp"
_FILMS = "3gp avi flv m3u8 m4v mkv mov mp4 mpeg mpg ogv ts webm wmv"
_SOUNDS = "aac aif flac m4a mid mp3 ogg opus wav weba wma"
_FILES = "7z css exe js rar woff woff2 zip"
MEDIA = frozenset(" ".join([_IMAGES, _FILMS, _SOUNDS, _FILES]).split())
"""Endings of paths that are never requested: no image, video or audio byte is fetched or stored."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LINE_BREAKS = str.maketrans("", "", "\t\r\n")
_PLAIN = re.compile(r"https?://[a-z0-9.-]++(?::[0-9]++)?(?:/(?!\.)[A-Za-z0-9._~-]*+)++")
"""An address that can be written in one way only: most are, and a closer look takes 20 microseconds."""
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def canonical_url(url: str, *, drop: tuple[str, ...] = ()) -> str | None:
    """Return the canonical form of an absolute http(s) address; None where it is none.

    Parameters named in ``drop`` (``*`` is a wildcard), the fragment and a default port are left out,
    the host is lower-case and the query is in order.
    """
    parts = _split(url)
    if parts is None:
        return None
    try:
        query = _kept(parts.query, drop) if drop and parts.query else parts.query
        whole = urlunsplit((parts.scheme, _netloc(parts), parts.path or "/", query, ""))
        return whole if _PLAIN.fullmatch(whole) else canonicalize_url(whole)
    except ValueError:  # half a surrogate pair, for instance: documents hold such
        return None


def resolve(href: str, *, base: str, site: SiteDefinition) -> str | None:
    """Return the canonical address of a link on a page of a site; None for one that is never followed.

    Not followed are other hosts, other schemes, names and passwords in the address, and media.
    """
    if href.startswith("/") and not href.startswith("//"):
        # leads to the same page from wherever it stands on this host
        parts = urlsplit(base)
        base = f"{parts.scheme}://{parts.netloc}/"
    return page_on(href, base, site.hosts, site.urls.drop)


@lru_cache(maxsize=4_096)  # promoted adverts and menus repeat on every page
def page_on(href: str, base: str, hosts: tuple[str, ...], drop: tuple[str, ...] = ()) -> str | None:
    """Return the canonical address of a link to a page of these hosts; None for any other, and for media."""
    url = canonical_url(absolute_url(href, base=base), drop=drop)
    if url is None:
        return None
    parts = urlsplit(url)
    return url if parts.hostname in hosts and not is_media(parts.path) else None


def absolute_url(href: str, *, base: str) -> str:
    """Return a link as an absolute address; empty where it cannot be one."""
    # browsers leave out line breaks and blanks in the middle of a written link's ends only
    cleaned = href.translate(_LINE_BREAKS).strip()
    try:
        return urljoin(base, cleaned)
    except ValueError:
        return ""


def is_media(path: str) -> bool:
    """Whether a path ends like a picture, film, sound or other file that is no page."""
    name = path.rpartition("/")[2]
    return "." in name and name.rpartition(".")[2].lower() in MEDIA


def host_of(url: str) -> str:
    """Return the lower-case host of an address; empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=4_096)  # of a page and of each link to it, several times
def key_in(url: str, pattern: str | None) -> str:
    """Return the group ``key`` of a pattern in the path of a URL; empty where it does not match.

    A pattern that names the question mark is searched in path and query: there the id is a parameter.
    """
    if not pattern:
        return ""
    parts = urlsplit(url)
    has_query = r"\?" in pattern and bool(parts.query)
    return key_part(f"{parts.path}?{parts.query}" if has_query else parts.path, pattern)


def key_part(written: str, pattern: str | None) -> str:
    """Return the group ``key`` of a pattern in a text; the whole text where there is no pattern."""
    if pattern is None:
        return written
    found = re.search(pattern, written)
    return found["key"] if found else ""


def matches_path(url: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns is in the path of a URL."""
    path = urlsplit(url).path
    return any(re.search(pattern, path) for pattern in patterns)


def page_number(url: str, parameter: str | None) -> int:
    """Return the page number in a URL; 1 where there is none."""
    if not parameter:
        return 1
    try:
        value = dict(parse_qsl(urlsplit(url).query)).get(parameter, "")
    except ValueError:  # no address at all
        return 1
    # more than nine digits is no page number but an attempt to keep a crawler busy
    return int(value[:9]) if value.isascii() and value.isdigit() else 1


def with_parameter(url: str, name: str, value: str) -> str:
    """Return an address with a parameter set, its query in order; half a surrogate pair becomes a ``?``."""
    parts = urlsplit(url)
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != name]
    return urlunsplit(parts._replace(query=urlencode(sorted([*pairs, (name, value)]), errors="replace")))


def _split(url: str) -> SplitResult | None:
    """Return the parts of an address that may be requested; None for any other."""
    if _CONTROL.search(url) and _CONTROL.search(url.replace(" ", "")):
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it checks it
    except ValueError:
        return None
    is_page = parts.scheme in _DEFAULT_PORTS and parts.hostname
    return parts if is_page and "@" not in parts.netloc else None


def _netloc(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in {None, _DEFAULT_PORTS[parts.scheme]} else f"{host}:{parts.port}"


def _kept(query: str, drop: tuple[str, ...]) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(
        [(k, v) for k, v in pairs if not any(fnmatchcase(k.lower(), name.lower()) for name in drop)]
    )
