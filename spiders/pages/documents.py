"""Documents: data that a site sends as its answer or holds within a page."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import chompjs
from selectolax.lexbor import LexborHTMLParser

from crawler.items import Problem
from spiders.pages.page import Page

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
    if source.startswith("script#"):
        return _scripts(tree, source), json.loads
    starts = [text.partition(f"{source}=") for text in map(_bare, _scripts(tree, "script:not([src])"))]
    return [rest for _, found, rest in starts if found], chompjs.parse_js_object


def _scripts(tree: LexborHTMLParser, css: str) -> list[str]:
    texts = (node.text(deep=True) for node in tree.css(css))
    return [text for text in texts if text.strip()]


def _bare(script: str) -> str:
    """Return a script with its first assignment written without blanks."""
    name, found, rest = script.partition("=")
    return f"{name.strip()}={rest}" if found else script


def _nodes(document: Any) -> Iterator[Any]:
    """Return the things that a JSON-LD document describes: itself, those of a list, those of a graph."""
    for each in document if isinstance(document, list) else [document]:
        graph = each.get("@graph") if isinstance(each, dict) else None
        yield from graph if isinstance(graph, list) else [each]
