"""The attribute table of an advert page: labels and values, in all the ways in which pages write them."""

from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from crawler.sites.values import split_selector
from spiders.pages.select import first_value
from spiders.pages.text import reader_text

TEXT = "::text"
_MARKS = " :\xa0"
"""What stands between a label and its value."""


def pairs_of(row: LexborNode, label: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the label and the value of a row; of one that is nothing but text, those of each of its lines."""
    if value.startswith("+"):
        yield _label(row, label), _following(row, value)
    elif row.tag == "dt":
        yield _label(row, label), _following(row, "+ dd") if value == TEXT else _inside_next(row, value)
    elif label == value == TEXT:
        yield from _lines(row)
    elif label == TEXT:
        yield _without(row, value).strip(_MARKS), first_value(row, value)
    elif value == TEXT and not label.startswith("::"):
        yield _label(row, label), _without(row, label).lstrip(_MARKS)
    else:
        yield _label(row, label), first_value(row, value)


def _label(row: LexborNode, label: str) -> str:
    return first_value(row, label).rstrip(_MARKS)


def _lines(row: LexborNode) -> Iterator[tuple[str, str]]:
    for line in reader_text(row).split("\n"):
        label, _, value = line.partition(":")
        yield label.strip(), value.strip()


def _without(row: LexborNode, selector: str) -> str:
    """Return what a row says beside the element of its label, or of its value."""
    node = row.css_first(_css(selector))
    left = frozenset({node.mem_id}) if node is not None else frozenset[int]()
    return reader_text(row, without=left)


def _following(row: LexborNode, value: str) -> str:
    """Return the text of the element that follows a row, where it is one of these."""
    following = _next(row)
    css, taken = _sibling(value)
    if following is None or not following.css_matches(css):
        return ""
    return first_value(following, taken)


def _inside_next(row: LexborNode, value: str) -> str:
    following = _next(row)
    return first_value(following, value) if following is not None and following.tag == "dd" else ""


def _next(row: LexborNode) -> LexborNode | None:
    following = row.next
    while following is not None and not following.is_element_node:
        following = following.next
    return following


@lru_cache(maxsize=256)
def _css(selector: str) -> str:
    return split_selector(selector)[0]


@lru_cache(maxsize=256)
def _sibling(value: str) -> tuple[str, str]:
    css, taken = split_selector(value.removeprefix("+"))
    return css or "*", f"::{taken}" if taken else TEXT
