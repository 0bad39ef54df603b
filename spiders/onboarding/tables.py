"""Attribute tables in all the ways in which pages write them."""

import re
from collections import Counter
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.onboarding.elements import Indexed, ancestors, children, names_of
from spiders.onboarding.moments import date_in
from spiders.onboarding.names import label_key
from spiders.pages.text import reader_text

LONGEST_LABEL = 40
"""Characters; a longer one is text."""
LONGEST_VALUE = 200
_BOLD = frozenset({"b", "strong", "em", "i", "span", "label", "u"})
_FONTS = frozenset({"b", "strong", "font"})
_TAGS = ("tr", "dt", "li", "div", "p")

Way = tuple[str, str, str]
"""Selectors of rows, label and value."""


def tables_on(tree: LexborHTMLParser) -> dict[Way, list[str]]:
    """Return each way in which elements of a page are rows of a label and a value, with the labels."""
    found: dict[Way, list[str]] = {}
    for tag in _TAGS:
        for node in tree.css(f"body {tag}"):
            read = _term(node) if tag == "dt" else _pair(node)
            if read is not None:
                way, label = read
                found.setdefault(way, []).append(label)
    return found


def dated_row(pages: Sequence[Indexed], way: tuple[str, str, str, dict[str, str]] | None) -> str:
    """Return the selector of the value that is a date, in the row at the same place of each table."""
    if way is None or way[2].startswith("::"):
        return ""
    rows, _, value = way[:3]
    good: Counter[int] = Counter()
    for page in pages:
        found = [row.css_first(value) for row in page.sample.tree.css(rows)]
        texts = [reader_text(node) if node is not None else "" for node in found]
        dates = [re.search(r"\d", text) and date_in(text, now=page.sample.fetched_at) for text in texts]
        good.update(number for number, date in enumerate(dates, 1) if date)
    place, count = max(good.items(), key=lambda each: (each[1], -each[0]), default=(0, 0))
    return f"{rows}:nth-child({place}) {value}" if count >= 0.9 * len(pages) else ""


def _term(node: LexborNode) -> tuple[Way, str] | None:
    label = _label(node)
    outer = node.parent
    if not label or outer is None:
        return None
    name = next(iter(names_of(outer)), "dl")
    return (f"{name} dt", "::text", "::text"), label


def _pair(node: LexborNode) -> tuple[Way, str] | None:
    """Read an element with exactly two elements in it, the first of which is a label."""
    parts = children(node)
    if not parts:
        return _line(node)
    if len(parts) == 1 and node.tag in {"li", "p", "div"}:
        return _bold(node, parts[0])
    if len(parts) != 2 or not _is_plain(parts[0]) or parts[0].tag == "a":
        return None
    label, value = _label(parts[0]), reader_text(parts[1])
    rows = _rows(node)
    if not label or not value or not rows:
        return None
    first, second = _within(parts[0]), _within(parts[1])
    if first == second:
        first, second = f"{parts[0].tag}:first-child", f"{parts[1].tag} + {parts[1].tag}"
    return (rows, first, second), label


def _line(node: LexborNode) -> tuple[Way, str] | None:
    """Read an element that is nothing but a known label, a colon and a value."""
    label, colon, value = reader_text(node).partition(":")
    rows = _rows(node) or next(iter(names_of(node.parent)), "") if node.parent is not None else ""
    if not colon or not value.strip() or len(value) > LONGEST_VALUE or not label_key(label) or not rows:
        return None
    rows = rows if rows in names_of(node) or " " in rows else f"{rows} {node.tag}"
    return (rows, "::text", "::text"), label.strip()


def _bold(node: LexborNode, part: LexborNode) -> tuple[Way, str] | None:
    """Read an element with a label in bold, and the value as plain text after it."""
    label, rows = _label(part), _rows(node)
    whole = reader_text(node)
    rest = whole.removeprefix(reader_text(part)).strip(" :")
    is_row = part.tag in _BOLD and label and rows and rest and whole != rest and "\n" not in whole
    return ((rows, _within(part), "::text"), label) if is_row and len(rest) < LONGEST_VALUE else None


def named_on(tree: LexborHTMLParser) -> dict[Way, list[str]]:
    """Return the ways in which elements tell by an attribute of their own what they hold."""
    found: dict[Way, list[str]] = {}
    for attribute in ("itemprop", "data-label", "data-field", "class"):
        for node in tree.css(f"body [{attribute}]"):
            label = node.attributes.get(attribute) or ""
            outer = node.parent
            if not label_key(label) or children(node) or outer is None:
                continue
            around = next(iter(names_of(outer)), "")
            rows = f"{around} {node.tag}[{attribute}]".strip()
            if 0 < len(reader_text(node)) < LONGEST_VALUE:
                found.setdefault((rows, f"::attr({attribute})", "::text"), []).append(label)
    return found


def _rows(node: LexborNode) -> str:
    """Return how rows are named: by themselves, or by the table around them."""
    own = names_of(node)
    # an id names one row; the rows beside it have others
    repeated = [name for name in own if "#" not in name]
    if repeated:
        return repeated[0]
    outer = node.parent
    while (
        outer is not None
        and outer.tag in {"tbody", "table", "ul", "ol", "dl", "thead"}
        and not names_of(outer)
    ):
        outer = outer.parent
    name = next(iter(names_of(outer)), "") if outer is not None else ""
    if outer is not None and name == "table":
        # old pages are tables themselves
        name = " ".join(["table", *(each.tag or "" for each in ancestors(outer) if each.tag == "table")])
    return f"{name} {node.tag}" if name else next(iter(own), "")


def _is_plain(node: LexborNode) -> bool:
    """Whether an element holds nothing but words, all of them in one way of writing or none."""
    inner = children(node)
    return not inner or (len(inner) == 1 and inner[0].tag in _FONTS and _is_plain(inner[0]))


def _within(part: LexborNode) -> str:
    return next(iter(names_of(part)), part.tag or "")


def _label(node: LexborNode) -> str:
    words = reader_text(node).rstrip(" :")
    return words if 0 < len(words) <= LONGEST_LABEL and "\n" not in words else ""
