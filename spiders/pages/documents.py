"""Documents: data that a site sends as its answer or holds within a page."""

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from crawler.items import Problem
from crawler.sites.values import split_selector
from spiders.pages.page import Page
from spiders.pages.states import assigned, plain, streamed

MOST_DOCUMENTS = 500
"""Of one place in one page."""

UNREADABLE = Problem(code="data-unreadable", detail="a document of the page is not what it should be")


def documents_of(page: Page, source: str) -> tuple[list[Any], tuple[Problem, ...]]:
    """Return the documents in one place of a page, and a report where one cannot be read."""
    if source == "answer":
        return ([] if page.answer is None else [page.answer]), ()
    return documents_in(page.tree, source)


def documents_in(tree: LexborHTMLParser, source: str) -> tuple[list[Any], tuple[Problem, ...]]:
    """Return the documents that scripts hold in one place, and a report where one cannot be read."""
    if source == "next-flight":
        return [*islice(streamed(_scripts(tree, "script:not([src])")), MOST_DOCUMENTS)], ()
    texts, parse = _written(tree, source)
    found, problems = [], []
    for text in texts[:MOST_DOCUMENTS]:
        try:
            found.append(parse(text))
        except (ValueError, RecursionError):
            problems.append(UNREADABLE)
    if source == "json-ld":
        found = [node for each in found for node in _nodes(each)][:MOST_DOCUMENTS]
    return found, tuple(problems[:1])


def _written(tree: LexborHTMLParser, source: str) -> tuple[list[str], Callable[[str], Any]]:
    if source == "json-ld":
        return _scripts(tree, 'script[type="application/ld+json"]'), json.loads
    if source.startswith("window."):
        pattern = _assignment(source.removeprefix("window."))
        starts = ((text, pattern.search(text)) for text in _scripts(tree, "script:not([src])"))
        return [text[found.end() :] for text, found in starts if found], assigned
    css, taken = split_selector(source)
    if taken is None:
        return _scripts(tree, css), _plain
    name = taken[len("attr(") : -1].lower()
    return [value for node in tree.css(css) if (value := node.attributes.get(name))], _plain


def _plain(text: str) -> Any:
    return plain(json.loads(text))


@lru_cache(maxsize=256)
def _assignment(name: str) -> re.Pattern[str]:
    """Return what the assignment to a name of the window is written like."""
    own = re.escape(name)
    of_window = rf"(?:window|self|globalThis)(?:\.{own}|\[[\"']{own}[\"']\])"
    return re.compile(rf"(?:{of_window}|\b(?:var|let|const)\s+{own})\s*=(?!=)\s*")


def _scripts(tree: LexborHTMLParser, css: str) -> list[str]:
    texts = (node.text(deep=True) for node in tree.css(css))
    return [text for text in texts if text.strip()]


def _nodes(document: Any) -> Iterator[Any]:
    """Return the things that a JSON-LD document describes: itself, those of a list, those of a graph."""
    for each in document if isinstance(document, list) else [document]:
        graph = each.get("@graph") if isinstance(each, dict) else None
        yield from graph if isinstance(graph, list) else [each]
