"""Whose advert it is: the link to an account or, where there is none, the element that names it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import field, frozen
from selectolax.lexbor import LexborNode

from spiders.onboarding.addresses import leads_to
from spiders.onboarding.elements import (
    Indexed,
    ancestors,
    generated_of,
    holds,
    looks_of,
    names_of,
    places_of,
    plainness,
    selectors_of,
    unique_on,
)
from spiders.onboarding.labels import label_key
from spiders.onboarding.links import anchors_of
from spiders.onboarding.moments import date_in
from spiders.pages.text import reader_text

ENOUGH = 0.8
"""Part of the pages that name an account."""
LONGEST = 60
"""Characters of a name."""
_HINT = re.compile(
    r"aanbieder|account|adverteerder|anbieter|auteur|author|gebruiker|inserent|\blid\b|leden|member|mitglied|nutzer"
    r"|owner|plaatser|poster|profiel|profil|schrijver|seller|user|vendor|verk(?:oper|äufer)|\bby\b|byline|publisher",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:door|by|von|van|aanbieder|adverteerder|verkoper|seller|inserent|anbieter|user|author|auteur|lid|member)\s*:?$",
    re.IGNORECASE,
)
_OWN_ID = re.compile(
    r"data-(?:user|seller|member|author|owner|profile|account|uid|lid|poster|advertiser|vendor)[\w-]*"
)


@frozen(kw_only=True)
class Account:
    """How the account of an advert is read."""

    name: str = ""
    link: str = ""
    key: str = ""
    addresses: tuple[str, ...] = field(factory=tuple)
    """Of the accounts' pages, on the pages that were looked at."""


def account_of(
    pages: Sequence[Indexed], *, hosts: tuple[str, ...], shape: str, apart_from: Sequence[str]
) -> Account:
    """Return how the account is read; empty selectors where nothing names one.

    :param apart_from: selectors of what is none: title, text.
    """
    best, score, addresses = _linked(pages, hosts, shape)
    # a link that nothing calls one to an account may lead to a place or a category
    named = _named(pages, apart_from) if score < 1.2 else ""
    if named:
        return Account(name=named, key=_key_of(pages, named))
    return Account(name=best, link=f"{best}::attr(href)" if best else "", addresses=tuple(addresses))


def _linked(pages: Sequence[Indexed], hosts: tuple[str, ...], shape: str) -> tuple[str, float, list[str]]:
    """Return the selector of the link to the account, how well it is hinted at, and its addresses."""
    scored: Counter[str] = Counter()
    addresses: dict[str, list[str]] = {}
    words: dict[str, set[str]] = {}
    menu, is_wanted = _menu(pages, hosts), leads_to(shape)
    for page in pages:
        for node, url in anchors_of(page.sample, hosts):
            if is_wanted(url) or url in menu or not reader_text(node):
                continue
            for selector in {*_link_names(node), *looks_of(node)}:
                if page.one(selector) is not None:
                    scored[selector] += 15 if _is_hinted(node, url) else 10
                    addresses.setdefault(selector, []).append(url)
                    words.setdefault(selector, set()).add(reader_text(node))
    # what says the same everywhere is a button
    good = [s for s in scored if len(addresses[s]) >= ENOUGH * len(pages) and len(words[s]) > 1]
    best = max(good, key=lambda s: (round(scored[s] / 10), *(-n for n in plainness(s)[:2])), default="")
    found = addresses.get(best, [])
    return best, scored[best] / 10 / max(1, len(found)), found


def _is_hinted(node: LexborNode, url: str) -> bool:
    around = [each.attributes.get("class") or "" for each, _ in zip(ancestors(node), range(2), strict=False)]
    told = [node.attributes.get(name) or "" for name in ("class", "rel", "title", "itemprop", "data-testid")]
    return bool(
        _HINT.search(" ".join([url.partition("//")[2].partition("/")[2], *told, *around]))
    ) or _follows(node)


def _follows(node: LexborNode) -> bool:
    """Whether the words before an element say that it names who placed the advert."""
    before, said = node.prev, ""
    while before is not None and not said:
        said = (before.text_content or "").strip() if before.is_text_node else reader_text(before)
        before = before.prev
    return bool(_BEFORE.search(said[-40:])) or label_key(said) == "account"


def _named(pages: Sequence[Indexed], apart_from: Sequence[str]) -> str:
    """Return the selector of a name that no link leads on from: hinted at, short, and not always the same."""
    best, most = "", 0.0
    for selector in unique_on(pages, least=ENOUGH):
        nodes = [node for page in pages if (node := page.one(selector)) is not None]
        texts = [reader_text(node) for node in nodes]
        is_name = all(0 < len(text) <= LONGEST and "\n" not in text and ":" not in text for text in texts)
        if not is_name or len({*texts}) < 2 or not any(map(str.isalpha, texts[0])):
            continue
        hinted = sum(bool(_HINT.search(_called(node))) or _follows(node) for node in nodes) / len(nodes)
        hinted -= 0.5 * sum(_is_none(page, page.one(selector), apart_from) for page in pages) / len(pages)
        # of two the one that is called so itself
        hinted += 0.2 if _HINT.search(selector) or label_key(selector.rpartition(".")[2]) == "name" else 0
        if hinted > most + 0.01:
            best, most = selector, hinted
    return best if most > 0.7 else ""


def _called(node: LexborNode) -> str:
    named = [node, *(each for each, _ in zip(ancestors(node), range(1), strict=False))]
    return " ".join(
        each.attributes.get(name) or ""
        for each in named
        for name in ("class", "id", "itemprop", "data-testid")
    )


def _is_none(page: Indexed, node: LexborNode | None, apart_from: Sequence[str]) -> bool:
    if node is None:
        return True
    others = [each for selector in apart_from for each in page.elements.get(selector, ())]
    is_part = any(each.mem_id == node.mem_id or holds(each, node) or holds(node, each) for each in others)
    said = reader_text(node)
    return (
        is_part
        or date_in(said, now=page.sample.fetched_at) is not None
        or bool(re.fullmatch(r"[\d\W]+", said))
    )


def _key_of(pages: Sequence[Indexed], selector: str) -> str:
    """Return where the id of an account stands that has no page: an attribute of its name, or around it."""
    found: Counter[str] = Counter()
    for page in pages:
        node = page.one(selector)
        for each in (
            () if node is None else (node, *(one for one, _ in zip(ancestors(node), range(3), strict=False)))
        ):
            for attribute in each.attributes:
                if _OWN_ID.fullmatch(attribute) and (each.attributes.get(attribute) or "").strip():
                    found[f"{_name(each)}::attr({attribute})"] += 1
    best = max(found, key=lambda css: found[css], default="")
    return best if found[best] >= ENOUGH * len(pages) else ""


def _name(node: LexborNode) -> str:
    return next(iter([*names_of(node), *generated_of(node), *places_of(node)]), node.tag or "")


def _menu(pages: Sequence[Indexed], hosts: tuple[str, ...]) -> set[str]:
    """Return the addresses that most pages lead to: nobody's account."""
    counted = Counter(url for page in pages for url in {url for _, url in anchors_of(page.sample, hosts)})
    return {url for url, count in counted.items() if count > max(2, 0.5 * len(pages))}


def _link_names(node: LexborNode) -> Iterator[str]:
    yield from (name for name in selectors_of(node) if not name.startswith("a[rel"))
    yield from places_of(node)
