"""What addresses of one site have in common: pages of one kind have addresses of one shape."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.urls import absolute_url, canonical_url, is_media

ANY = "~"
"""Stands in a shape for a segment that differs from page to page."""
_PAGING = re.compile(
    r"p|pg|page|pagina|blad|vanaf|offset|start|from|voor|before|na|after|cursor|seite", re.IGNORECASE
)
"""Parameters that lead to another part of a page."""
_NEVER = re.compile(
    r"/(?:beheer|admin|login|inloggen|logout|uitloggen|register|registreren|wachtwoord|password|contact|privacy"
    r"|voorwaarden|terms|cookies?|faq|help|over-ons|about|rss|feed|melden|report)(?:/|$)",
    re.IGNORECASE,
)


def shape_of(url: str) -> str:
    """Return the path with every segment replaced that has a digit, and the last one of a longer path."""
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    last = len(segments) - 1
    return "/" + "/".join(
        ANY if _is_varying(segment) or (number == last and number > 0) else segment
        for number, segment in enumerate(segments)
    )


def links_on(tree: LexborHTMLParser, *, base: str, hosts: Iterable[str]) -> Iterator[tuple[LexborNode, str]]:
    """Yield the anchors of a page that lead to a page of the same site, with their canonical addresses."""
    wanted = frozenset(hosts)
    for node in tree.css("a[href]"):
        url = canonical_url(absolute_url(node.attributes.get("href") or "", base=base))
        if url is None:
            continue
        parts = urlsplit(url)
        if parts.hostname in wanted and not is_media(parts.path) and not _NEVER.search(parts.path):
            yield node, url


def without_query(url: str) -> str:
    """Return an address up to its path."""
    return url.partition("?")[0]


def plain_address(url: str) -> str:
    """Return an address without what only says where the link stood, where the path alone tells the page."""
    path, mark, query = url.partition("?")
    if not mark or not any(character.isdigit() for character in urlsplit(path).path):
        return url
    kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if _PAGING.fullmatch(pair[0])]
    return f"{path}?{urlencode(kept)}" if kept else path


def parameters(url: str) -> dict[str, str]:
    """Return the query of an address."""
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def key_pattern(urls: Iterable[str], *, is_whole: bool = False) -> str:
    """Return the pattern of these addresses' paths with the group ``key`` where they differ; empty for none.

    The key is the number in them or, where they have none or ``is_whole``, the whole segment.
    """
    paths = sorted({urlsplit(url).path for url in urls})
    rows = [path.strip("/").split("/") for path in paths]
    if len(rows) < 2 or len({len(row) for row in rows}) != 1:
        return ""
    varying = [n for n in range(len(rows[0])) if len({row[n] for row in rows}) > 1]
    if not varying:
        return ""
    column = _column_of_key(rows, varying)
    before = "".join(f"/{re.escape(rows[0][n])}" if n not in varying else "/[^/]+" for n in range(column))
    key = "(?P<key>[^/]+)" if is_whole else _key_in([row[column] for row in rows])
    is_last = column == len(rows[0]) - 1
    return f"^{before}/{key if is_last or not key.endswith('$') else key[:-1] + '/'}"


def _column_of_key(rows: list[list[str]], varying: list[int]) -> int:
    """The first that is different on every page; a place or a slug may come before or after it."""
    numbered = [n for n in varying if all(re.search(r"\d", row[n]) for row in rows)]
    distinct = [n for n in varying if len({row[n] for row in rows}) == len(rows)]
    return next((n for n in numbered if n in distinct), next(iter(distinct or numbered or varying)))


def _key_in(segments: list[str]) -> str:
    """Return the number in these segments where all have one at the same end, else the whole segment."""
    for form in (r"(?P<key>\d+)$", r"(?P<key>\d+)-", r"[^/]*-(?P<key>\d+)$", r"[a-z_-]+(?P<key>\d+)$"):
        if all(re.match(form, segment) for segment in segments):
            return form
    return "(?P<key>[^/]+)"


def _is_varying(segment: str) -> bool:
    return any(character.isdigit() for character in segment)
