"""From looked-at pages to the tables of a ``site.toml``."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from spiders.onboarding import adverts, links, threads
from spiders.onboarding.addresses import key_pattern, shape_of, without_query
from spiders.onboarding.elements import Indexed, indexed, unique_on
from spiders.onboarding.exploring import Explorer
from spiders.onboarding.roles import Roles, roles_of
from spiders.onboarding.types import Extractors, Facts, Proposal, Sample
from spiders.pages.text import reader_text

Table = dict[str, Any]

ALIKE = 0.5
"""Part of the usual selectors that a page of its kind has; one with fewer says that something is gone."""
_GONE = (
    "niet langer beschikbaar",
    "niet meer beschikbaar",
    "verwijderd",
    "verlopen",
    "no longer available",
    "expired",
)


def propose(facts: Facts, explored: Explorer, *, extractors: Extractors) -> Proposal:
    """Return the proposed definition, and what could not be found."""
    roles = roles_of(explored.samples, hosts=facts.hosts, extractors=extractors)
    tables = _head(facts)
    if roles is None:
        return Proposal(tables=tables, doubts=("no pages with texts of their own: read the site by hand",))
    pages, strange = _alike(indexed(roles.details))
    posts = threads.posts_of(pages)
    first = [page for page in pages if "?" not in page.sample.url] or pages
    read = _forum(roles, posts, first, facts) if posts else _board(roles, pages, facts)
    tables = {**tables, "kind": "forum" if posts else "board", **read}
    _add_paging(tables, roles, facts, is_forum=bool(posts))
    _add_gate(tables, explored)
    _add_gone(tables, strange, explored, roles)
    return Proposal(tables=_without_nothing(tables), doubts=tuple(_doubts(tables)))


def _head(facts: Facts) -> Table:
    return {
        "id": facts.id,
        "title": facts.title,
        "kind": "board",
        "hosts": list(facts.hosts),
        "start": list(facts.start),
        "country": "NL",
    }


def _alike(pages: Sequence[Indexed]) -> tuple[list[Indexed], list[Indexed]]:
    """Split the pages into those that are built alike, and the rest: an advert that is gone says so here."""
    common = unique_on(pages, least=0.6)
    like = [sum(page.one(s) is not None for s in common) >= ALIKE * len(common) for page in pages]
    return (
        [page for page, is_like in zip(pages, like, strict=True) if is_like],
        [page for page, is_like in zip(pages, like, strict=True) if not is_like],
    )


def _board(roles: Roles, pages: Sequence[Indexed], facts: Facts) -> Table:
    linked = _linked_texts(roles.lists, roles.shape, facts.hosts)
    table = adverts.rows_of(pages)
    title = adverts.title_of(pages, linked)
    text = adverts.text_of(pages, title=title, rows=table[0] if table else "")
    posted = adverts.date_of(pages, apart_from=text)
    account, accounts = adverts.account_of(pages, hosts=facts.hosts, shape=roles.shape)
    article = adverts.article_of(pages, [title, text, posted, table[0] if table else "", account]) or "body"
    rows, label, value, names = table or ("", "", "", {})
    selectors: Table = {
        "article": article,
        "title": title,
        "text": text,
        "account": account,
        "account_link": f"{account}::attr(href)" if account else "",
        "posted": posted,
        "rows": rows,
        "label": label,
        "value": value,
        "more": links.link_selector(roles.details, _leads_to(roles.shape), facts.hosts),
    }
    pattern = key_pattern(page.sample.url for page in pages)
    return {
        "selectors": {"list": _lists(roles, facts, "adverts"), "advert": selectors},
        "fields": names,
        "urls": {"advert": pattern, "account": key_pattern(accounts, is_whole=True)},
    }


def _forum(roles: Roles, posts: threads.Posts, pages: Sequence[Indexed], facts: Facts) -> Table:
    linked = _linked_texts(roles.lists, roles.shape, facts.hosts)
    selectors: Table = {
        "title": adverts.title_of(pages, linked),
        "post": posts.post,
        "key": posts.key,
        "key_pattern": posts.key_pattern,
        "author": posts.author,
        "author_link": f"{posts.author}::attr(href)",
        "posted": posts.posted,
        "text": posts.text,
        "quotes": posts.quotes,
    }
    return {
        "selectors": {"list": _lists(roles, facts, "threads"), "thread": selectors},
        "urls": {
            "thread": key_pattern(page.url for page in roles.details),
            "account": key_pattern(posts.author_urls, is_whole=True),
        },
    }


def _lists(roles: Roles, facts: Facts, name: str) -> Table:
    starts = {without_query(url) for url in facts.start}
    found = [
        links.link_selector(roles.others, _is_of(shape, starts), facts.hosts, strays_allowed=0.6)
        for shape in _list_shapes(roles, facts)
    ]
    css = dict.fromkeys(selector.partition("::")[0] for selector in found if selector)
    return {
        name: links.link_selector(roles.lists, _leads_to(roles.shape), facts.hosts),
        "lists": f"{', '.join(css)}::attr(href)" if css else "",
    }


def _list_shapes(roles: Roles, facts: Facts) -> list[str]:
    """Return the shapes of lists, and of pages that lead to lists."""
    shapes = {sample.shape for sample in roles.lists}
    for sample in roles.others:
        leads_to = {shape_of(url) for _, url in links.anchors_of(sample, facts.hosts)}
        if leads_to & shapes and sample.shape.endswith("~"):
            shapes.add(sample.shape)
    return sorted(shapes)


def _is_of(shape: str, starts: set[str]) -> Callable[[str], bool]:
    return lambda url: shape_of(url) == shape and "?" not in url and url not in starts


def _leads_to(shape: str) -> Callable[[str], bool]:
    return lambda url: shape_of(url) == shape


def _linked_texts(lists: Sequence[Sample], shape: str, hosts: tuple[str, ...]) -> dict[str, str]:
    """Return what the lists' links to the details say; of several the longest."""
    found: dict[str, str] = {}
    for sample in lists:
        for node, url in links.anchors_of(sample, hosts):
            words = reader_text(node)
            bare = without_query(url)
            if shape_of(url) == shape and len(words) > len(found.get(bare, "")):
                found[bare] = words
    return found


def _add_paging(tables: Table, roles: Roles, facts: Facts, *, is_forum: bool) -> None:
    listed = links.paging_of(roles.lists, facts.hosts)
    inside = links.paging_of(roles.details, facts.hosts) if is_forum else None
    found = [paging for paging in (listed, inside) if paging is not None]
    parameter = next((paging.parameter for paging in found if paging.parameter), "")
    if found:
        css = list(dict.fromkeys(paging.next.removesuffix("::attr(href)") for paging in found))
        end = "" if "::" in css[-1] else "::attr(href)"
        tables["paging"] = {"next": f"{', '.join(css)}{end}", "parameter": parameter}
    pages = [*roles.lists, *roles.details]
    dropped = links.dropped_parameters(pages, roles.shape, facts.hosts, parameter)
    # a thread has pages: what leads from one to another says something
    paged = links.parameters_within(roles.details, facts.hosts) if is_forum else set()
    tables["urls"]["drop"] = [name for name in dropped if name not in paged]


def _add_gate(tables: Table, explored: Explorer) -> None:
    if explored.gate is not None:
        tables["access"] = {"marker": explored.gate.marker, "accept": explored.gate.accept}


def _add_gone(tables: Table, strange: Sequence[Indexed], explored: Explorer, roles: Roles) -> None:
    notices: Counter[tuple[str, str]] = Counter()
    for page in strange:
        for selector, nodes in page.elements.items():
            words = reader_text(nodes[0]).casefold()
            phrase = next((phrase for phrase in _GONE if phrase in words), "")
            if phrase and len(words) < 200 and len(nodes) == 1:
                notices[selector, phrase] += 1
    if notices:
        selector, phrase = min(notices, key=lambda each: (-notices[each], len(each[0])))
        tables["gone"] = {"notice": selector, "phrases": [phrase]}
    targets = {shape_of(after) for before, after in explored.redirects if shape_of(before) == roles.shape}
    if targets:
        paths = sorted({"^" + target.replace("~", "") for target in targets})
        tables.setdefault("gone", {})["redirects_to"] = ["^/$" if path == "^/" else path for path in paths]


def _doubts(tables: Table) -> list[str]:
    selectors = tables["selectors"]
    parts = {**selectors["list"], **selectors.get("advert", {}), **selectors.get("thread", {})}
    needed = ("adverts", "threads", "title", "text", "posted", "account", "author", "rows", "key")
    missing = [name for name in needed if name in parts and not parts[name]]
    if not tables.get("paging"):
        missing.append("paging")
    return [f"{name}: nothing was found; look at a page and add it by hand" for name in missing]


def _without_nothing(table: Table) -> Table:
    """Leave out keys without a value, and tables without keys."""
    kept = {k: _without_nothing(v) if isinstance(v, dict) else v for k, v in table.items()}
    return {name: value for name, value in kept.items() if value not in ("", {}, [], None)}
