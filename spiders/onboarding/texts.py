"""The free text of an advert's page: the most that is its own, and not what it shows of other adverts."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from spiders.onboarding.addresses import leads_to, without_query
from spiders.onboarding.elements import MOST, Indexed, holds, plainness, unique_on
from spiders.onboarding.links import anchors_of
from spiders.pages.text import reader_text

OWN = 0.7
"""Part of the pages on which the text differs from that of all others."""
MORE = 1.5
"""Times as much as elements that are alone on a page: then the first of several is taken, as reading does."""


def text_of(
    pages: Sequence[Indexed],
    *,
    title: str,
    rows: Sequence[Sequence[LexborNode]],
    hosts: tuple[str, ...],
    shape: str,
) -> str:
    """Return the selector of the free text: the most that is a page's own, without title and table.

    :param rows: of each page, of its attribute table.

    What stands in or beside a link to another advert is taken only where there is nothing else.
    """
    others = [_others(page, title, hosts, shape) for page in pages]
    apart = [[*page.elements.get(title, ()), *some] for page, some in zip(pages, rows, strict=True)]
    placed = [s for s in unique_on(pages) if ":nth-" in s]
    alone = [s for s in unique_on(pages) if ":nth-" not in s]
    sizes, larger = _sizes(pages, alone, apart, others), _sizes(pages, _repeated_on(pages), apart, others)
    if max(larger.values(), default=0) > MORE * max(sizes.values(), default=0):
        sizes = larger
    by_place = _sizes(pages, placed, apart, others)
    if max(by_place.values(), default=0) > MORE * max(sizes.values(), default=0):
        sizes = by_place
    sizes = sizes or _sizes(pages, alone, apart, [[] for _ in pages])
    most = max(sizes.values(), default=0)
    # of nested ones that say nearly the same, the plainest
    return min((s for s, size in sizes.items() if size >= 0.95 * most), key=plainness, default="")


def length_of(pages: Sequence[Indexed], selector: str) -> int:
    """Return the characters of what a selector finds first, on all pages together."""
    nodes = (node for page in pages for node in page.elements.get(selector, ())[:1])
    return sum(len(reader_text(node)) for node in nodes)


def _sizes(
    pages: Sequence[Indexed],
    selectors: Sequence[str],
    apart: Sequence[Sequence[LexborNode]],
    others: Sequence[Sequence[LexborNode]],
) -> dict[str, float]:
    """Return the characters, in the mean, of what each selector finds first, where it is a page's own."""
    sizes: dict[str, float] = {}
    for selector in selectors:
        nodes = [next(iter(page.elements.get(selector, ())), None) for page in pages]
        if any(_has_any(node, some) for node, some in zip(nodes, apart, strict=True)):
            continue
        near = sum(_is_near(node, some) for node, some in zip(nodes, others, strict=True))
        texts = [reader_text(node) if node is not None else "" for node in nodes]
        if near < 0.5 * len(pages) and len({text for text in texts if text}) > OWN * len(pages):
            sizes[selector] = sum(map(len, texts)) / len(pages)
    return sizes


def _repeated_on(pages: Sequence[Indexed]) -> list[str]:
    """Return the selectors that name elements on most pages, and on some of them several."""
    names = {selector for page in pages for selector, nodes in page.elements.items() if len(nodes) > 1}
    on = {selector: sum(selector in page.elements for page in pages) for selector in names}
    return sorted((s for s, count in on.items() if count >= MOST * len(pages)), key=plainness)


def _others(page: Indexed, title: str, hosts: tuple[str, ...], shape: str) -> list[LexborNode]:
    """Return the links to other adverts, each with what it stands in where that is not the advert itself."""
    here, own = without_query(page.sample.url), page.elements.get(title, ())
    found: list[LexborNode] = []
    for node, url in anchors_of(page.sample, hosts):
        if leads_to(shape)(url) and without_query(url) != here:
            outer = node.parent
            is_part = outer is not None and outer.tag not in {"body", "main", "article"}
            is_own = outer is not None and any(holds(outer, each) for each in own)
            found.append(outer if outer is not None and is_part and not is_own else node)
    return found


def _is_near(node: LexborNode | None, others: Sequence[LexborNode]) -> bool:
    """Whether an element holds a link to another advert, or stands in what holds one."""
    return node is not None and any(
        node.mem_id == each.mem_id or holds(node, each) or holds(each, node) for each in others
    )


def _has_any(node: LexborNode | None, others: Sequence[LexborNode]) -> bool:
    """Whether an element holds, is, or stands in one of others."""
    return node is not None and any(
        holds(node, each) or holds(each, node) or each.mem_id == node.mem_id for each in others
    )
