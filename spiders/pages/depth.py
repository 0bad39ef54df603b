"""Whether a page can be parsed in bounded time, told before it is parsed.

The parser climbs from every new element to the top, compares every attribute with the others of its
element, and opens unclosed formatting elements again in every later block. So a small page that is
made for it keeps a core busy for hours or fills the memory. Such a page is refused, and reported.
"""

import re

DEEPEST = 20_000
"""Nested elements: half a second of parsing. Real pages stay below 100."""

MOST_REOPENED = 500_000
"""Formatting elements that are opened again, all together: a tenth of a second and 100 MB."""

MOST_ATTRIBUTES = 5_000
"""Attributes of one element: a twentieth of a second."""

_FEW_TAGS = 1_400
_FEW_CHARACTERS = 65_536
"""A page below both cannot exceed the limits by much: no closer look."""

_FORMATTING_NAMES = "a b big code em font i nobr s small strike strong tt u"
_FORMATTING = frozenset(_FORMATTING_NAMES.split())
# elements that hold nothing, or whose end is implied by the next one of their kind
_EMPTY_NAMES = "area base br col embed hr img input link meta param source track wbr"
_IMPLIED_NAMES = "p li dt dd tr td th option html body head"
_FLAT = frozenset(f"{_EMPTY_NAMES} {_IMPLIED_NAMES}".split())
_TAG = re.compile(
    r"<!--(?:[^-]|-(?!->))*+(?:-->)?"
    r"|<(script|style|textarea|title)\b[^>]*>(?:[^<]|<(?!/\1\b))*+"
    r"|<(/?)([a-z][^\s/>]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*+)>?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BETWEEN_ATTRIBUTES = re.compile(r"[\s/=]+")


def is_too_deep(html: str) -> bool:
    """Whether parsing a page would take more time or memory than a page is worth."""
    # almost every page is small: it costs one count
    if len(html) <= _FEW_CHARACTERS and html.count("<") <= _FEW_TAGS:
        return False
    return _exceeds(html)


def _exceeds(html: str) -> bool:
    """Count the open elements of each name; an end tag closes an element of its own name only."""
    open_elements: dict[str, int] = {}
    depth = formatting = reopened = 0
    for found in _TAG.finditer(html):
        name = (found[3] or "").lower()
        if len(found[4] or "") > MOST_ATTRIBUTES and _attributes(found[4]) > MOST_ATTRIBUTES:
            return True
        reopened += 0 if name in _FORMATTING else formatting
        step = _step(name, is_end=bool(found[2]), open_elements=open_elements)
        depth += step
        formatting += step if name in _FORMATTING else 0
        if depth > DEEPEST or reopened > MOST_REOPENED:
            return True
    return False


def _step(name: str, *, is_end: bool, open_elements: dict[str, int]) -> int:
    """Return by how much a tag changes the depth, and note it."""
    if not name or name in _FLAT or (is_end and not open_elements.get(name)):
        return 0
    step = -1 if is_end else 1
    open_elements[name] = open_elements.get(name, 0) + step
    return step


def _attributes(inside: str) -> int:
    return len(_BETWEEN_ATTRIBUTES.findall(_QUOTED.sub("=", inside)))
