"""The documents of a page, as they are looked at: where they are, and every value in them with its path."""

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from spiders.onboarding.types import Place
from spiders.pages.documents import documents_in
from spiders.urls import page_on

DEEPEST = 14
"""Steps of a path; what lies deeper is no advert's field."""
MOST_VALUES = 20_000
"""Of one document."""
_ASSIGNED = re.compile(r"^\s*(window\.[A-Za-z_$][\w$]*)\s*=\s*[\[{(]")
_ID = re.compile(r"[A-Za-z_][\w-]*")
_BY_ID = re.compile(r"\d{1,20}|[0-9a-f]{8}-[0-9a-f-]{27}")
"""Keys that are ids: what they hold is one of many."""
_NAME = re.compile(r"[^.\[\]\s]+")
_JSON = frozenset({"application/json", "text/json"})

ANSWER = Place(source="answer")


def documents_on(tree: LexborHTMLParser) -> dict[Place, list[Any]]:
    """Return the documents that scripts of a page hold, by their place."""
    found: dict[Place, list[Any]] = {}
    for source in sources_on(tree):
        documents, _ = documents_in(tree, source)
        for document in documents:
            told = document.get("@type") if isinstance(document, dict) and source == "json-ld" else None
            place = Place(source=source, type=told if isinstance(told, str) else "")
            found.setdefault(place, []).append(document)
    return found


def sources_on(tree: LexborHTMLParser) -> list[str]:
    """Return the places in a page that a definition can name."""
    sources = []
    for node in tree.css("script:not([src])"):
        kind = (node.attributes.get("type") or "").lower()
        own_id = node.attributes.get("id") or ""
        assigned = _ASSIGNED.match(node.text(deep=True)[:200])
        if kind == "application/ld+json":
            sources.append("json-ld")
        elif kind in _JSON and _ID.fullmatch(own_id):
            sources.append(f"script#{own_id}")
        elif assigned:
            sources.append(assigned[1])
    return list(dict.fromkeys(sources))


def values_in(document: Any) -> Iterator[tuple[str, Any]]:
    """Yield every value in a document with its path, lists as ``[*]``; without recursion, and bounded."""
    waiting: list[tuple[str, Any, int]] = [("", document, 0)]
    for _ in range(MOST_VALUES):
        if not waiting:
            return
        path, value, depth = waiting.pop()
        yield path, value
        if depth < DEEPEST:
            waiting.extend(reversed([(inner, each, depth + 1) for inner, each in _inside(path, value)]))


def _inside(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value and all(map(_BY_ID.fullmatch, map(str, value))):
        for each in value.values():
            yield f"{path}[*]", each
    elif isinstance(value, dict):
        for name, each in value.items():
            if _NAME.fullmatch(str(name)):
                yield (f"{path}.{name}" if path else str(name)), each
    elif isinstance(value, list):
        for each in value:
            yield f"{path}[*]", each


def address_in(value: Any, *, base: str, hosts: tuple[str, ...]) -> str | None:
    """Return the page of the site that a value is the address of; None for any other value."""
    if not isinstance(value, str) or not re.match(r"(?:https?:/)?/[^/\s]", value) or " " in value:
        return None
    return page_on(value, base, hosts)
