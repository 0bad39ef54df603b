"""Text as a reader sees it."""

import re

from selectolax.lexbor import LexborNode

UNSEEN = frozenset({"script", "style", "template", "head", "title", "iframe", "object", "svg"})
"""Elements whose text no reader sees."""

_SECTIONS = (
    "address article aside body center details div fieldset footer form header main nav section summary"
)
_PARAGRAPHS = "summary blockquote dd dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre ul"
_TABLES = "table tbody tfoot thead tr"
_BLOCKS = frozenset(f"{_SECTIONS} {_PARAGRAPHS} {_TABLES}".split())
_CELLS = frozenset({"td", "th"})
# the blanks that HTML draws together; a no-break space is a letter of the text and stays
# where they are more than one space: a text is full of single ones, and each of them would be a match
_BLANKS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_BLANK_MARKS = str.maketrans("\t\n\r\f", "    ")


def reader_text(node: LexborNode, *, without: frozenset[int] = frozenset()) -> str:
    """Return all text in an element: a line for each paragraph and line break, nothing shortened.

    ``without`` holds the ``mem_id`` of elements whose text is left out.
    """
    only = node.first_child
    if only is not None and only.is_text_node and only.next is None:
        return _BLANKS.sub(" ", only.text_content or "").strip(" ")
    parts: list[str] = []
    _collect(node, parts, without)
    return lines_of("".join(parts))


def lines_of(text: str) -> str:
    """Return a text without empty lines and without blanks that a page would not show."""
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(root: LexborNode, parts: list[str], without: frozenset[int]) -> None:
    """Walk through the tree without recursion: pages are nested as deep as their makers like."""
    top = root.mem_id
    node: LexborNode | None = root.first_child
    while node is not None:
        child = None if without and node.mem_id in without else _enter(node, parts)
        if child is not None:
            node = child
            continue
        node = _next_after(node, top, parts)


def _enter(node: LexborNode, parts: list[str]) -> LexborNode | None:
    """Take what an element begins with and return its first child."""
    if node.is_text_node:
        parts.append((node.text_content or "").translate(_BLANK_MARKS))
        return None
    tag = node.tag or ""
    if not node.is_element_node or tag in UNSEEN:
        return None
    if tag == "br" or tag in _BLOCKS:
        parts.append("\n")
    elif tag in _CELLS:
        parts.append(" ")
    return node.first_child


def _next_after(node: LexborNode, top: int, parts: list[str]) -> LexborNode | None:
    """Return the next element or text in reading order, and end the lines of the blocks that it leaves."""
    current: LexborNode | None = node
    while current is not None and current.mem_id != top:
        if current.tag in _BLOCKS:
            parts.append("\n")
        following = current.next
        if following is not None:
            return following
        current = current.parent
    return None
