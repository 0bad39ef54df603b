"""Takes values out of a page with the selectors of a site.toml."""

from functools import lru_cache

from attrs import frozen
from selectolax.lexbor import LexborNode

from crawler.sites.values import split_selector
from spiders.pages.text import reader_text


@frozen(kw_only=True)
class _Selector:
    css: str
    """Empty: the element itself."""
    attribute: str
    """Empty: the text."""


@lru_cache(maxsize=1024)
def _parsed(selector: str) -> _Selector:
    css, taken = split_selector(selector)
    attribute = taken[len("attr(") : -1] if taken and taken.startswith("attr(") else ""
    return _Selector(css=css, attribute=attribute.lower())


def values(node: LexborNode, selector: str | None) -> list[str]:
    """Return the text or the attribute of every element that a selector finds, in the page's order."""
    if not selector:
        return []
    parsed = _parsed(selector)
    found = node.css(parsed.css) if parsed.css else [node]
    taken = (_taken(each, parsed.attribute) for each in found)
    return [value for value in taken if value]


def first_value(node: LexborNode, selector: str | None) -> str:
    """Return the text or the attribute of the first element that a selector finds; empty for none."""
    if not selector:
        return ""
    parsed = _parsed(selector)
    found = node.css_first(parsed.css) if parsed.css else node
    return _taken(found, parsed.attribute) if found is not None else ""


def text_without(node: LexborNode, selector: str, left_out: str | None) -> str:
    """Return the text of the first element that a selector finds, without some of its parts."""
    parsed = _parsed(selector)
    if left_out is None or parsed.attribute:
        return first_value(node, selector)
    found = node.css_first(parsed.css) if parsed.css else node
    if found is None:
        return ""
    return reader_text(found, without=frozenset(each.mem_id for each in found.css(left_out)))


def _taken(node: LexborNode, attribute: str) -> str:
    return (node.attributes.get(attribute) or "").strip() if attribute else reader_text(node)
