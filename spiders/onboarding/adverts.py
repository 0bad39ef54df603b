"""Selectors of an advert's page: title, text, date, account and attribute table, found by what they hold."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.onboarding.addresses import without_query
from spiders.onboarding.elements import (
    MOST,
    Indexed,
    ancestors,
    holds,
    plainness,
    unique_on,
)
from spiders.onboarding.tables import meaning, named_on, tables_on
from spiders.pages.rows import pairs_of
from spiders.pages.text import reader_text


def title_of(pages: Sequence[Indexed], linked: Mapping[str, str]) -> str:
    """Return the selector of the headline: what the list's link says, else a heading of the page's own.

    :param linked: bare address of a page to the text of the link that leads to it.
    """
    best, most = "", 0.0
    # what leads to a further part of a thread is a number
    named = [page for page in pages if any(map(str.isalpha, linked.get(without_query(page.sample.url), "")))]
    pages = named if len(named) > 1 else pages
    for selector in unique_on(pages):
        texts = [(without_query(page.sample.url), _text(page.one(selector))) for page in pages]
        like = sum(bool(text) and _is_title(text, linked.get(url, "")) for url, text in texts) / len(pages)
        is_heading = bool(re.search(r"(?:^|\s)h[1-3]\b[^\s]*$", selector))
        distinct = len({text for _, text in texts if text}) / len(pages)
        score = like + (0.5 if is_heading else 0) + (0.2 if is_heading and distinct > MOST else 0)
        # bare h1 before its class: a plainer selector says the same
        if score > most + 0.01:
            best, most = selector, score
    return best if most >= 0.6 else ""


def rows_of(pages: Sequence[Indexed]) -> tuple[str, str, str, dict[str, str]] | None:
    """Return rows, label and value of the attribute table, and the labels' keys; None for no table.

    Where no table has a label that is known, elements may be named for what they hold.
    """
    found = _best_rows(pages, tables_on)
    return found if found is not None and found[3] else _best_rows(pages, named_on) or found


def row_nodes(
    pages: Sequence[Indexed], table: tuple[str, str, str, dict[str, str]] | None
) -> list[list[LexborNode]]:
    """Return of each page the elements that are rows of the table, not those only named alike."""
    if table is None:
        return [[] for _ in pages]
    rows, label, value, names = table
    return [
        [
            node
            for node in page.sample.tree.css(rows)
            if any(said in names for said, _ in pairs_of(node, label, value))
        ]
        for page in pages
    ]


def _best_rows(
    pages: Sequence[Indexed], ways_on: Callable[[LexborHTMLParser], dict[tuple[str, str, str], list[str]]]
) -> tuple[str, str, str, dict[str, str]] | None:
    rows, labels = Counter[tuple[str, str, str]](), dict[tuple[str, str, str], Counter[str]]()
    for page in pages:
        for way, words in ways_on(page.sample.tree).items():
            rows[way] += 1
            labels.setdefault(way, Counter()).update(words)
    good = [
        way for way, count in rows.items() if count >= 0.5 * len(pages) and _recur(labels[way], len(pages))
    ]
    if not good:
        return None
    known = {way: _known(labels[way], way[1]) for way in good}
    most = max(known.values())
    good = [way for way in good if known[way] == most]
    best = max(good, key=lambda way: (-_strays(pages, way), rows[way], -len(way[0]), way))
    return *best, _named(labels[best], best[1])


def article_of(pages: Sequence[Indexed], parts: Iterable[str]) -> str:
    """Return the selector of the smallest element that holds all parts on most pages."""
    selectors = [part.partition("::")[0] for part in parts if part]
    good = [s for s in unique_on(pages) if _holds_all(pages, s, selectors)]
    depth = {s: sum(len(list(ancestors(n))) for page in pages if (n := page.one(s))) for s in good}
    return max(good, key=lambda s: (depth[s], *(-n for n in plainness(s)[:2])), default="")


def _holds_all(pages: Sequence[Indexed], outer: str, parts: Sequence[str]) -> bool:
    held = 0
    for page in pages:
        node = page.one(outer)
        inside = [page.elements.get(part, ()) for part in parts]
        held += node is not None and all(any(holds(node, n) for n in nodes) for nodes in inside if nodes)
    return held >= MOST * len(pages)


def _text(node: LexborNode | None) -> str:
    return reader_text(node) if node is not None else ""


def _is_title(text: str, linked: str) -> bool:
    return bool(linked) and " ".join(text.split()).casefold() == " ".join(linked.split()).casefold()


def _strays(pages: Sequence[Indexed], way: tuple[str, str, str]) -> int:
    """Return how many elements are named like rows and are none."""
    strays = 0
    for page in pages:
        nodes = page.sample.tree.css(way[0])
        ids = {node.mem_id for node in nodes}
        around = {each.mem_id for node in nodes for each in ancestors(node)} & ids
        pairs = ((node, [*pairs_of(node, *way[1:])]) for node in nodes)
        strays += sum(
            node.mem_id in around or not any(label and value for label, value in found)
            for node, found in pairs
        )
    return strays


def _recur(labels: Counter[str], pages: int) -> bool:
    """Whether the same labels stand on several pages: values differ, labels do not."""
    often = sum(count for count in labels.values() if count >= 0.2 * pages)
    return often >= 0.5 * sum(labels.values())


def _known(labels: Counter[str], selector: str) -> int:
    return sum(count for label, count in labels.items() if meaning(label, selector))


def _named(labels: Counter[str], selector: str) -> dict[str, str]:
    return {label: key for label in sorted(labels) if (key := meaning(label, selector))}
