"""What addresses of one site have in common: pages of one kind have addresses of one shape."""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.urls import page_on

ANY = "~"
"""Stands in a shape for a segment that differs from page to page."""
NUMBER = "#"
"""Stands in a shape for a number: where ids are numbers, a word at their place is another kind of page."""
PLACE = "*"
"""Stands in a shape for a word that differs, such as a place; words that are none follow after ``!``."""
_PAGING = re.compile(
    r"p|pg|page|pagina|paginanr|blad|vanaf|offset|skip|start|from|voor|before|na|after|cursor|seite|token|limit",
    re.IGNORECASE,
)
"""Parameters that lead to another part of a page."""
_PAGING_PATH = re.compile(r"/(?:page|pagina|seite|blad|p)(?:[/_-]?)\d{1,5}(?:\.html?)?/?$", re.IGNORECASE)
"""Ends of paths that lead to another part of a page."""
LAST_PAGE = 500
"""A number above it is the number of no page."""
_ROUTE = re.compile(r"action|act|do|view|mod|mode|module|option|page|route|site|section", re.IGNORECASE)
"""Parameters whose word says which kind of page it is."""
_NEVER = re.compile(
    r"/(?:beheer|admin|login|inloggen|logout|uitloggen|register|registreren|wachtwoord|password|contact|privacy"
    r"|voorwaarden|terms|cookies?|faq|help|over-ons|about|rss|melden|report|impressum|datenschutz|agb)(?:/|$)",
    re.IGNORECASE,
)


def shape_of(url: str) -> str:
    """Return the path with every segment replaced that has a digit, and the last one of a longer path.

    Where the path is the same for all pages, what tells them apart in the query belongs to it.
    """
    segments = [segment for segment in whole_path(url).split("/") if segment]
    last = len(segments) - 1
    path = "/" + "/".join(
        NUMBER
        if segment.isdigit()
        else ANY
        if _is_varying(segment) or (number == last and number > 0 and "." not in segment)
        else segment
        for number, segment in enumerate(segments)
    )
    if ANY in path or NUMBER in path:
        return path
    told = [f"{name}={value if _ROUTE.fullmatch(name) else ANY}" for name, value in _telling(url)]
    return f"{path}?{'&'.join(told)}" if told else path


def leads_to(wanted: str) -> Callable[[str], bool]:
    """Whether an address is of a shape."""
    return lambda url: is_of(shape_of(url), wanted)


def is_of(shape: str, wanted: str) -> bool:
    """Whether a shape is the wanted one; a place may stand where that says ``*``."""
    if shape == wanted or "*" not in wanted:
        return shape == wanted
    ours, theirs = shape.split("/"), wanted.split("/")
    return len(ours) == len(theirs) and all(
        one == other or (other.startswith(PLACE) and one not in other.split("!"))
        for one, other in zip(ours, theirs, strict=True)
    )


def whole_path(url: str) -> str:
    """Return the path without what leads to another part of the page."""
    path = urlsplit(url).path
    return _PAGING_PATH.sub("/" if path.endswith("/") else "", path) or "/"


def _telling(url: str) -> list[tuple[str, str]]:
    """Return the parameters that say which page it is: those with an id, and those with a kind of page."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return sorted(
        (name, value)
        for name, value in pairs
        if (_is_id(name, value) and not _leads_on(url, name, value))
        or (_ROUTE.fullmatch(name) and value.isalpha())
    )


def _leads_on(url: str, name: str, value: str) -> bool:
    """Whether a parameter leads to another part of a page; ``/?p=4120`` is no page number, but a post."""
    is_large = name == "p" and value.isdigit() and int(value[:9]) > LAST_PAGE
    return bool(_PAGING.fullmatch(name)) and not (is_large and urlsplit(url).path in {"", "/"})


def _is_id(name: str, value: str) -> bool:
    has_word = re.fullmatch(r"(?:[a-z]{1,12}[_-]?)?(?:id|nr|u|uid|user|lid)", name, re.IGNORECASE)
    return any(character.isdigit() for character in value) or bool(has_word and value)


def links_on(
    tree: LexborHTMLParser, *, base: str, hosts: tuple[str, ...], is_apart: bool = False
) -> Iterator[tuple[LexborNode, str]]:
    """Yield the anchors of a page that lead to a page of the same site, with their canonical addresses.

    :param is_apart: instead of those to follow, those that are never: to sign in, to report, about the site.
    """
    for node in tree.css("a[href], urlset loc, sitemapindex loc"):
        href = node.attributes.get("href") if node.tag == "a" else node.text(strip=True)
        url = page_on(href or "", base, hosts)
        if url is not None and bool(_NEVER.search(urlsplit(url).path)) is is_apart:
            yield node, url


def without_query(url: str) -> str:
    """Return an address up to its path, with the parameters that say which page it is."""
    parts = urlsplit(url)
    path = f"{parts.scheme}://{parts.netloc}{whole_path(url)}"
    if {ANY, NUMBER} & {*shape_of(path)}:
        return path.rstrip("/")
    told = _telling(url)
    return f"{path}?{urlencode(told)}" if told else path


def plain_address(url: str) -> str:
    """Return an address without what only says where the link stood, where the rest tells the page."""
    path, mark, query = url.partition("?")
    is_told = any(character.isdigit() for character in urlsplit(path).path)
    told = [] if is_told else _telling(url)
    if not mark or not (is_told or told):
        return url
    kept = [
        pair for pair in parse_qsl(query, keep_blank_values=True) if _leads_on(url, *pair) or pair in told
    ]
    return f"{path}?{urlencode(kept)}" if kept else path


def parameters(url: str) -> dict[str, str]:
    """Return the query of an address."""
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def key_pattern(urls: Iterable[str], *, is_whole: bool = False) -> str:
    """Return the pattern of these addresses' paths with the group ``key`` where they differ; empty for none.

    The key is the number in them or, where they have none or ``is_whole``, the whole segment. Where the
    paths are the same it is the parameter in which they differ.
    """
    addresses = sorted(set(urls))
    paths = sorted({whole_path(url).rstrip("/") + "/" for url in addresses})
    end = "/" if all(urlsplit(url).path.endswith("/") for url in map(_first_part, addresses)) else "$"
    if end == "$" and any(_first_part(url) != url for url in addresses):
        end = "(?:/|$)"
    rows = [path.strip("/").split("/") for path in paths]
    if len(addresses) < 2 or len({len(row) for row in rows}) != 1:
        return ""
    varying = [n for n in range(len(rows[0])) if len({row[n] for row in rows}) > 1]
    if not varying:
        return _key_in_query(urlsplit(addresses[0]).path, addresses)
    column = _column_of_key(rows, varying)
    before = "".join(f"/{re.escape(rows[0][n])}" if n not in varying else "/[^/]+" for n in range(column))
    segments = [row[column] for row in rows]
    key = _whole_in(segments) if is_whole else _key_in(segments)
    rest = _rest(rows, varying, column)
    if not key.endswith("$"):
        return f"^{before}/{key}{rest}"
    return f"^{before}/{key[:-1]}{rest or end}"


def _first_part(url: str) -> str:
    """Return the address of the first part of a page."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=whole_path(url)))


def _rest(rows: list[list[str]], varying: list[int], column: int) -> str:
    """Return what comes after the key: words that are the same on all pages tell it from other addresses."""
    after = range(column + 1, len(rows[0]))
    if not after:
        return ""
    return "/" + "/".join("[^/]*" if n in varying else re.escape(rows[0][n]) for n in after).rstrip("/")


def _key_in_query(path: str, urls: list[str]) -> str:
    values: dict[str, set[str]] = {}
    for url in urls:
        for name, value in _telling(url) or parameters(url).items():
            values.setdefault(name, set()).add(value)
    name = max(sorted(values), key=lambda each: len(values[each]), default="")
    if not name or len(values[name]) < 2:
        return ""
    kind = r"\d+" if all(value.isdigit() for value in values[name]) else "[^&]+"
    return rf"^{re.escape(path)}\?(?:.*&)?{re.escape(name)}=(?P<key>{kind})(?:&|$)"


def _column_of_key(rows: list[list[str]], varying: list[int]) -> int:
    """The first that is different on every page; a place or a slug may come before or after it."""
    numbered = [n for n in varying if all(re.search(r"\d", row[n]) for row in rows)]
    distinct = [n for n in varying if len({row[n] for row in rows}) == len(rows)]
    return next((n for n in numbered if n in distinct), next(iter(distinct or numbered or varying)))


def _whole_in(segments: list[str]) -> str:
    """Return the part of these segments that is an id: a number beside a name, else all but an ending."""
    for form in (r"(?P<key>\d+)-", r"[^/]*,(?P<key>\d+)$"):
        if all(re.match(form, segment) for segment in segments):
            return form
    ends = {segment.rpartition(".")[2] for segment in segments if "." in segment}
    is_page = len(ends) == 1 and ends <= {"html", "htm", "php", "asp", "aspx"}
    if is_page and all("." in segment for segment in segments):
        return rf"(?P<key>[^/]+)\.{ends.pop()}$"
    return "(?P<key>[^/]+)"


def _key_in(segments: list[str]) -> str:
    """Return the number in these segments where all have one at the same end, else the whole segment."""
    forms = (
        r"(?P<key>\d+)$",
        r"(?P<key>\d+)-",
        r"[^/]*-(?P<key>\d+)$",
        r"[a-z_-]+(?P<key>\d+)$",
        r"[^/]*\.(?P<key>\d+)$",
        r"[^/]*\.(?P<key>\d+)\.[a-z]+$",
        r"[^/]*,(?P<key>\d+)$",
        r"[a-z_]+-(?P<key>\d+)-",
    )
    for form in (*forms, r"(?:[^/]*[-_])?(?P<key>\d+)\.[a-z]+$"):
        if all(re.match(form, segment) for segment in segments):
            return form
    return "(?P<key>[^/]+)"


def _is_varying(segment: str) -> bool:
    return any(character.isdigit() for character in segment) or segment.count("-") >= 2
