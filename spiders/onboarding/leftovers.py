"""What stands in a text on every page alike: its heading, a button, a warning of the site."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from spiders.onboarding.elements import MOST, Indexed, generated_of, holds, names_of, plainness
from spiders.pages.text import reader_text

MOST_NAMED = 4
"""Selectors that are proposed."""
LONGEST = 300
"""Characters that a site writes into every text."""
_BARE = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "button", "nav", "form", "a", "legend", "summary", "label"}
)
FEW = 4
"""Pages below which what is alike may be chance."""


def leave_out_of(pages: Sequence[Indexed], text: str) -> str:
    """Return the selector of parts of the text that say the same on all pages; empty for none."""
    said: dict[str, list[str]] = defaultdict(list)
    nodes = [node for page in pages for node in page.elements.get(text, ())[:1]]
    if len(nodes) < FEW:
        return ""
    for node in nodes:
        for selector, words in _parts(node).items():
            said[selector].append(words)
    same = [selector for selector, words in said.items() if _is_same(words, len(nodes))]
    chosen = [s for s in sorted(same, key=plainness) if not _is_inside(s, same, nodes)]
    return ", ".join(chosen[:MOST_NAMED])


def _parts(text: LexborNode) -> dict[str, str]:
    """Return what all elements of a name in a text say together."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in text.css("*"):
        if node.mem_id == text.mem_id:
            continue
        bare = [node.tag] if node.tag in _BARE else []
        for selector in (*bare, *names_of(node), *generated_of(node)):
            found[selector].append(reader_text(node))
    return {selector: "\n".join(words) for selector, words in found.items()}


def _is_same(words: Sequence[str], pages: int) -> bool:
    (most, count), *_ = Counter(words).most_common(1)
    return 0 < len(most) <= LONGEST and count == len(words) and count >= MOST * pages


def _is_inside(selector: str, others: Sequence[str], nodes: Sequence[LexborNode]) -> bool:
    """Whether what a selector finds is named by a plainer one, or stands in what another one finds."""
    inner = nodes[0].css(selector)
    for other in others:
        if other == selector:
            continue
        outer = nodes[0].css(other)
        is_same = {each.mem_id for each in inner} == {each.mem_id for each in outer}
        if is_same and plainness(other) < plainness(selector):
            return True
        if not is_same and inner and all(any(holds(one, each) for one in outer) for each in inner):
            return True
    return False
