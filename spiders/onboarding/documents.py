"""The documents of a page, as they are looked at: where they are, and every value in them with its path."""

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.onboarding.types import Place
from spiders.pages.documents import documents_in
from spiders.urls import page_on

DEEPEST = 14
"""Steps of a path; what lies deeper is no advert's field."""
MOST_VALUES = 20_000
"""Of one document."""
_ASSIGNED = re.compile(
    r"(?:(?:window|self|globalThis)(?:\.|\[[\"'])([A-Za-z_$][\w$]*)(?:[\"']\])?|\b(?:var|let|const)\s+([A-Za-z_$][\w$]*))"
    r"\s*=\s*(?:[\[{]|\(?\s*function\b|JSON\.parse\()"
)
"""What a script assigns that may be data."""
MOST_OF_SCRIPT = 200_000
"""Characters of a script in which assignments are looked for."""
MOST_SOURCES = 12
"""Of one page."""
LEAST_STATE = 100
"""Characters of an attribute that holds more than a setting."""
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
    sources: list[str] = []
    for node in tree.css("script:not([src])"):
        kind, text = (node.attributes.get("type") or "").lower(), node.text(deep=True)
        if kind == "application/ld+json":
            sources.append("json-ld")
        elif kind in _JSON:
            sources.append(_script(node))
        elif "self.__next_f.push(" in text:
            sources.append("next-flight")
        else:
            sources += [
                f"window.{found[1] or found[2]}" for found in _ASSIGNED.finditer(text[:MOST_OF_SCRIPT])
            ]
    sources += _in_attributes(tree)
    return [source for source in dict.fromkeys(sources) if source][:MOST_SOURCES]


def _script(node: LexborNode) -> str:
    own_id = node.attributes.get("id") or ""
    if _ID.fullmatch(own_id):
        return f"script#{own_id}"
    named = ((name, node.attributes.get(name) or "") for name in node.attributes if name.startswith("data-"))
    found = next((f'script[{name}="{value}"]' for name, value in named if _ID.fullmatch(value)), "")
    return found or f'script[type="{node.attributes.get("type")}"]'


def _in_attributes(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the attributes that hold an object."""
    for node in tree.css("body [id], body [data-page], body [data-props], body [data-state]"):
        for name, value in node.attributes.items():
            if len(value or "") > LEAST_STATE and (value or "").startswith("{") and name.startswith("data-"):
                own_id = node.attributes.get("id") or ""
                css = f"{node.tag}#{own_id}" if _ID.fullmatch(own_id) else f"{node.tag}[{name}]"
                yield f"{css}::attr({name})"


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


def pieces_in(document: Any) -> list[tuple[str, str]]:
    """Return the pieces of a page that a document holds, with their paths: those with links."""
    return [
        (path, value)
        for path, value in values_in(document)
        if isinstance(value, str) and re.search(r"<a\s[^<>]*href", value) and value.lstrip().startswith("<")
    ]


def address_in(value: Any, *, base: str, hosts: tuple[str, ...]) -> str | None:
    """Return the page of the site that a value is the address of; None for any other value."""
    if not isinstance(value, str) or not re.match(r"(?:https?:/)?/[^/\s]", value) or " " in value:
        return None
    return page_on(value, base, hosts)
