"""Selectors of links: to adverts or threads, to further lists, to the next page."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from os.path import commonprefix
from urllib.parse import urlsplit

from attrs import frozen
from selectolax.lexbor import LexborNode

from spiders.onboarding.addresses import leads_to, links_on, parameters, without_query
from spiders.onboarding.asides import form_name
from spiders.onboarding.elements import ancestors, children, generated_of, names_of, plainness
from spiders.onboarding.types import Sample
from spiders.urls import key_in

Anchors = Sequence[tuple[LexborNode, str]]
"""Links of one page with their addresses."""

_NEXT = re.compile(
    r"^\W*(?:(?:naar de |zur |zum |la |page )?(?:volgende|verder|meer|oudere?|next|more|older"
    r"|nächste[rn]?|weitere?|mehr|ältere|suivante?|plus|nästa|fler|(?:load|show) more|toon meer)"
    r"\b[^\n]{0,25}|[>›»→]+)\W*$",
    re.IGNORECASE,
)
_NEXT_NAMES = re.compile(r"(?:\b|_)(?:next|volgende|verder|ouder|older|meer|weiter|nächste)\b", re.IGNORECASE)


@frozen(kw_only=True)
class Paging:
    """How a list or thread goes on."""

    next: str
    parameter: str


def anchors_of(sample: Sample, hosts: tuple[str, ...]) -> Anchors:
    """Return the links of a page within its site."""
    return list(links_on(sample.tree, base=sample.base, hosts=hosts))


def link_selector(
    pages: Sequence[Sample],
    wanted: Callable[[str], bool],
    hosts: tuple[str, ...],
    *,
    strays_allowed: float = 0.02,
    key_of: Callable[[str], str] = without_query,
    is_no_stray: Callable[[str], bool] = lambda _: False,
) -> str:
    """Return the selector that finds most of the wanted links and hardly any other; empty for none.

    :param key_of: what two addresses of one page have in common.
    :param is_no_stray: what is not wanted and does no harm.
    """
    hits: dict[str, set[str]] = {}
    strays: dict[str, set[str]] = {}
    every: set[str] = set()
    for sample in pages:
        here = key_of(sample.url)
        anchors = anchors_of(sample, hosts)
        addresses: dict[str, set[str]] = {}
        # pages to sign in or about the site are no page to be looked at, and would be followed all the same
        apart = links_on(sample.tree, base=sample.base, hosts=hosts, is_apart=True)
        for node, url in (*anchors, *apart):
            for selector in _selectors(node):
                addresses.setdefault(selector, set()).add(url)
        every |= {key_of(url) for _, url in anchors if wanted(url)} - {here}
        for selector, urls in addresses.items():
            # what every page leads to alike is one address, however often: the newest, beside all lists
            hits.setdefault(selector, set()).update({key_of(url) for url in urls if wanted(url)} - {here})
            strays.setdefault(selector, set()).update(
                url for url in urls if not wanted(url) and not is_no_stray(url)
            )
    good = [s for s, found in hits.items() if found and len(strays[s]) <= strays_allowed * len(found)]
    best = max(
        good,
        key=lambda s: (
            round(len(hits[s]) / len(every), 1),
            -len(strays[s]),
            *(-n for n in plainness(s)[:2]),
            s,
        ),
        default="",
    )
    best = best or _by_address(pages, wanted, hosts)
    if not best:
        return ""
    # maps of a site hold addresses as text
    return f"{best}::text" if best.split()[-1] == "loc" else f"{best}::attr(href)"


def _by_address(pages: Sequence[Sample], wanted: Callable[[str], bool], hosts: tuple[str, ...]) -> str:
    """Return a selector by what the wanted links are written like: where no element around has a name."""
    written = {is_wanted: set[str]() for is_wanted in (True, False)}
    for sample in pages:
        for node, url in anchors_of(sample, hosts):
            written[wanted(url)].add(node.attributes.get("href") or "")
    prefix = commonprefix(sorted(written[True])).rstrip("0123456789")  # noqa: RUF071  # of texts, not of paths
    is_plain = re.fullmatch(r"[\w./?=&:-]{2,80}", prefix) and re.search(r"[A-Za-z]", prefix)
    strays = any(href.startswith(prefix) for href in written[False])
    if strays and len(written[True]) == 1 and is_plain:
        return f'a[href="{next(iter(written[True]))}"]'
    return f'a[href^="{prefix}"]' if is_plain and len(written[True]) > 1 and not strays else ""


def paging_of(
    pages: Sequence[Sample],
    hosts: tuple[str, ...],
    *,
    pattern: str = "",
    is_other: Callable[[str], bool] = lambda _: False,
) -> Paging | None:
    """Return how these pages go on; None where nothing leads to a next one.

    :param pattern: of the address of what has pages; a page of the same key is another part of it.
    :param is_other: whether an address leads to something else than another part.
    """
    found: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for sample in pages:
        for node, url in anchors_of(sample, hosts):
            is_told = "next" in (node.attributes.get("rel") or "").split() and not pattern
            is_same = (
                without_query(url) == without_query(sample.url) or is_told or _same_key(sample, url, pattern)
            )
            if not _is_next(node) or not is_same or url == sample.url or (is_told and is_other(url)):
                continue
            changed = _changed(sample.url, url)
            found.update(_next_selectors(node) or [f'a[href*="{name}="]' for name in changed[:1]])
            names.update(changed)
    if not found:
        return _numbered(pages, hosts) or _scrolling(pages)
    best = max(found, key=lambda s: (found[s], "rel=next" in s, *(-n for n in plainness(s)[:2]), s))
    return Paging(next=f"{best}::attr(href)", parameter=names.most_common(1)[0][0] if names else "")


def _same_key(sample: Sample, url: str, pattern: str) -> bool:
    key = key_in(url, pattern)
    return bool(key) and key == key_in(sample.url, pattern)


def next_form_of(pages: Sequence[Sample]) -> str:
    """Return the form that leads to the next page: one that asks nothing and is named or worded so."""
    found: Counter[str] = Counter()
    for sample in pages:
        for form in sample.tree.css("form"):
            kinds = {(node.attributes.get("type") or "text").lower() for node in form.css("input")}
            buttons = form.css("button, input[type=submit]")
            words = [node.attributes.get("value") or node.text(separator=" ") for node in buttons]
            is_named = bool(_NEXT_NAMES.search(form.attributes.get("class") or ""))
            is_next = is_named or any(_NEXT.match(" ".join(each.split())) for each in words)
            if is_next and not kinds & {"text", "search", "email", "password"}:
                found[form_name(form)] += 1
    return max(found, key=lambda name: found[name], default="")


def _numbered(pages: Sequence[Sample], hosts: tuple[str, ...]) -> Paging | None:
    """Return links whose words are numbers that their addresses hold as well: all parts of a list at once."""
    found: Counter[tuple[str, str]] = Counter()
    for sample in pages:
        for node, url in anchors_of(sample, hosts):
            number = node.text().strip(" []()\n\t")
            names = [name for name in _changed(sample.url, url) if parameters(url)[name] == number]
            if names and urlsplit(url).path == urlsplit(sample.url).path:
                css = [name for name in names_of(node) if "#" not in name and "[" not in name]
                found[next(iter(css), f'a[href*="{names[0]}="]'), names[0]] += 1
    if not found:
        return None
    (selector, parameter), _ = found.most_common(1)[0]
    return Paging(next=f"{selector}::attr(href)", parameter=parameter)


def _scrolling(pages: Sequence[Sample]) -> Paging | None:
    """Return what a script fetches when a reader comes to the end: an address in an attribute of its own."""
    found: Counter[str] = Counter()
    for sample in pages:
        for node in sample.tree.css("[class]"):
            names = [name for name in names_of(node) if _NEXT_NAMES.search(name)]
            for attribute, value in node.attributes.items():
                if names and attribute.startswith("data-") and (value or "").startswith(("/", "http")):
                    found[f"{names[0]}::attr({attribute})"] += 1
    return Paging(next=found.most_common(1)[0][0], parameter="") if found else None


def dropped_parameters(pages: Iterable[Sample], shape: str, hosts: tuple[str, ...], keep: str) -> list[str]:
    """Return the parameters of links to details that say nothing: their paths alone tell the pages apart."""
    names: set[str] = set()
    for sample in pages:
        for _, url in anchors_of(sample, hosts):
            if leads_to(shape)(url):
                names.update({*parameters(url)} - {*parameters(without_query(url))})
    names.discard(keep)
    tracking = {"utm_*" if name.startswith("utm_") else name for name in names}
    return sorted(tracking)


def parameters_within(pages: Iterable[Sample], hosts: tuple[str, ...]) -> set[str]:
    """Return the parameters of links that lead from a page to another part of it."""
    return {
        name
        for sample in pages
        for _, url in anchors_of(sample, hosts)
        if without_query(url) == without_query(sample.url)
        for name in parameters(url)
    }


def _selectors(node: LexborNode) -> list[str]:
    """Return ways to name a link: by itself and within each named element around it."""
    own = [name for name in (*names_of(node), *generated_of(node)) if not name.startswith("a[rel")]
    around = [name for each in ancestors(node) for name in (names_of(each)[:1] or generated_of(each)[:2])]
    if node.tag == "loc":
        return [f"{each.tag} loc" for each in ancestors(node) if each.tag in {"urlset", "sitemapindex"}]
    return [*own, *(f"{name} {last}" for name in around for last in ("a", *own))]


def _next_selectors(node: LexborNode) -> list[str]:
    own = sorted(names_of(node), key=lambda name: "[rel" not in name)
    return own or _selectors(node)


def _is_next(node: LexborNode) -> bool:
    rel = node.attributes.get("rel") or ""
    if rel in {"next", "prev"} and (rel == "next" or _NEXT_NAMES.search(node.attributes.get("class") or "")):
        return True
    words = " ".join(node.text(separator=" ").split())
    said = [words, *(node.attributes.get(name) or "" for name in ("title", "aria-label"))]
    named = " ".join((each.attributes.get("class") or "") for each in (node, *children(node)))
    return any(map(_NEXT.match, said)) or bool(_NEXT_NAMES.search(named))


def _changed(before: str, after: str) -> list[str]:
    old, new = parameters(before), parameters(after)
    return [name for name, value in new.items() if value.isdigit() and old.get(name) != value]
