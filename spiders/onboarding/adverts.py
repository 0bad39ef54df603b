"""Selectors of an advert's page: title, text, date, account and attribute table, found by what they hold."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.onboarding.addresses import shape_of, without_query
from spiders.onboarding.elements import (
    MOST,
    Indexed,
    ancestors,
    holds,
    looks_of,
    plainness,
    selectors_of,
    unique_on,
)
from spiders.onboarding.links import anchors_of
from spiders.onboarding.moments import date_in
from spiders.onboarding.names import label_key
from spiders.onboarding.tables import LONGEST_VALUE, named_on, tables_on
from spiders.pages.text import reader_text

_APART = frozenset({"age", "place", "phone", "price", "hours", "region", "email"})
_SCHEMES = {"phone": "tel", "email": "mailto"}
_ACCOUNT = re.compile(
    r"aanbieder|account|adverteerder|auteur|author|gebruiker|lid|member|poster|profiel|profile|schrijver|seller|user|van",
    re.IGNORECASE,
)


def title_of(pages: Sequence[Indexed], linked: Mapping[str, str]) -> str:
    """Return the selector of the headline: what the list's link says, else a heading of the page's own.

    :param linked: bare address of a page to the text of the link that leads to it.
    """
    best, most = "", 0.0
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


def date_of(pages: Sequence[Indexed], *, apart_from: str = "") -> str:
    """Return the selector of the date: an element or attribute that can be read as one on most pages."""
    best, most = "", 0.0
    for selector in unique_on(pages, least=0.8):
        for attribute in ("datetime", "title", ""):
            score = sum(_is_date(page, selector, attribute, apart_from) for page in pages) / len(pages)
            # an attribute is written for machines and says it exactly
            score += 0.05 if attribute == "datetime" else 0
            if score > most + 0.01:
                best, most = f"{selector}::attr({attribute})" if attribute else selector, score
    return best if most >= 0.8 else ""


def rows_of(pages: Sequence[Indexed]) -> tuple[str, str, str, dict[str, str]] | None:
    """Return rows, label and value of the attribute table, and the labels' keys; None for no table.

    Where no table has a label that is known, elements may be named for what they hold.
    """
    found = _best_rows(pages, tables_on)
    return found if found is not None and found[3] else _best_rows(pages, named_on) or found


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
    best = max(good, key=lambda way: (_known(labels[way]), rows[way], -len(way[0]), way))
    return *best, _named(labels[best])


def fields_apart(pages: Sequence[Indexed], known: set[str]) -> dict[str, str]:
    """Return the selectors of fields outside the table: elements that are named for what they hold."""
    found: dict[str, str] = {}
    for selector in unique_on(pages):
        name = re.fullmatch(r"[a-z0-9]+[.#]([\w-]+)", selector)
        key = label_key(name[1]) if name else ""
        if key not in _APART or key in known or key in found:
            continue
        texts = [_text(node) for page in pages if (node := page.one(selector)) is not None]
        if all(0 < len(text) <= LONGEST_VALUE and "\n" not in text for text in texts) and len({*texts}) > 1:
            found[key] = selector
    return {**_reached(pages, known | {*found}), **found}


def _reached(pages: Sequence[Indexed], known: set[str]) -> dict[str, str]:
    """Return the addresses that call or write to the advertiser, where their words do not say it."""
    found: dict[str, str] = {}
    for key, scheme in _SCHEMES.items():
        css = f'a[href^="{scheme}:"]'
        nodes = [node for page in pages if (node := page.sample.tree.css_first(css)) is not None]
        hrefs = {node.attributes.get("href") or "" for node in nodes}
        is_told = sum(bool(re.search(r"@|(?:\d\D?){6}", _text(node))) for node in nodes) > 0.5 * len(nodes)
        # one that is the same everywhere is the site's own
        if key not in known and not is_told and len(hrefs) > max(1, 0.5 * len(pages)):
            found[key] = f"{css}::attr(href)"
    return found


def account_of(pages: Sequence[Indexed], *, hosts: tuple[str, ...], shape: str) -> tuple[str, list[str]]:
    """Return the selector of the link to the account, and the addresses it has on these pages."""
    scored: dict[str, float] = {}
    addresses: dict[str, list[str]] = {}
    menu = _menu(pages, hosts)
    for page in pages:
        for node, url in anchors_of(page.sample, hosts):
            if shape_of(url) == shape or url in menu or not _text(node):
                continue
            for selector in {*_link_names(node), *looks_of(node)}:
                if page.one(selector) is not None:
                    hint = bool(_ACCOUNT.search(f"{node.attributes.get('class')} {url}"))
                    scored[selector] = scored.get(selector, 0) + (1.5 if hint else 1)
                    addresses.setdefault(selector, []).append(url)
    good = [s for s in scored if len(addresses[s]) >= 0.8 * len(pages)]
    best = max(good, key=lambda s: (round(scored[s]), *(-n for n in plainness(s)[:2])), default="")
    return best, addresses.get(best, [])


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


def _is_date(page: Indexed, selector: str, attribute: str, apart_from: str) -> bool:
    node = page.one(selector)
    if node is None or (apart_from and any(holds(each, node) for each in page.elements.get(apart_from, ()))):
        return False
    raw = (node.attributes.get(attribute) or "") if attribute else _text(node)
    return bool(raw) and date_in(raw, now=page.sample.fetched_at) is not None


def _recur(labels: Counter[str], pages: int) -> bool:
    """Whether the same labels stand on several pages: values differ, labels do not."""
    often = sum(count for count in labels.values() if count >= 0.2 * pages)
    return often >= 0.5 * sum(labels.values())


def _known(labels: Counter[str]) -> int:
    return sum(count for label, count in labels.items() if label_key(label))


def _named(labels: Counter[str]) -> dict[str, str]:
    return {label: key for label in sorted(labels) if (key := label_key(label))}


def _menu(pages: Sequence[Indexed], hosts: tuple[str, ...]) -> set[str]:
    """Return the addresses that most pages lead to: nobody's account."""
    counted = Counter(url for page in pages for url in {url for _, url in anchors_of(page.sample, hosts)})
    return {url for url, count in counted.items() if count > max(2, 0.5 * len(pages))}


def _link_names(node: LexborNode) -> list[str]:
    return [name for name in selectors_of(node) if not name.startswith("a[rel")]
