"""From looked-at pages to the tables of a ``site.toml``."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, frozen
from selectolax.lexbor import LexborNode

from spiders.onboarding import adverts, links, threads
from spiders.onboarding.accounts import account_of
from spiders.onboarding.addresses import key_pattern, leads_to
from spiders.onboarding.apart import fields_apart
from spiders.onboarding.asides import searches_on
from spiders.onboarding.choosing import best_of
from spiders.onboarding.contacting import contact_of
from spiders.onboarding.data_tables import DataTables, data_tables
from spiders.onboarding.dating import date_of, is_told_to_machines
from spiders.onboarding.documents import ANSWER
from spiders.onboarding.elements import Indexed, indexed, unique_on
from spiders.onboarding.exploring import Explorer
from spiders.onboarding.facts import country_of, head_of
from spiders.onboarding.gone import gone_of
from spiders.onboarding.leftovers import leave_out_of
from spiders.onboarding.lists import linked_texts, lists_of, paging_of, searches_of
from spiders.onboarding.roles import Roles, roles_of
from spiders.onboarding.tables import dated_row
from spiders.onboarding.texts import length_of, text_of
from spiders.onboarding.types import Extractors, Facts, Proposal

Table = dict[str, Any]

RENDER_SECONDS = 20
"""For a page in the browser; what all built pages have may be named as wait_for by a person."""
_LANGUAGES = {
    **dict.fromkeys(("DE", "AT", "CH"), ("de", "en")),
    "FR": ("fr", "en"),
    "BE": ("nl", "fr", "en"),
}
"""Country to the languages of its dates, where these are others than usual."""
MOST_OFFSET = 100_000
"""Adverts of a list that counts them; the usual bound is one of pages."""
_NEEDED = {
    "advert": {"article": "body", "title": "h1", "text": "body"},
    "thread": {"title": "title", "key": "::attr(id)"},
}
"""What a definition cannot be without, and what stands there until a person has looked."""
ALIKE = 0.5
"""Part of the usual selectors that a page of its kind has; one with fewer says that something is gone."""


@frozen(kw_only=True)
class _Site:
    """What is known of a site when its tables are made."""

    facts: Facts
    explored: Explorer
    roles: Roles
    extractors: Extractors


def propose(facts: Facts, explored: Explorer, *, extractors: Extractors) -> Proposal:
    """Return the proposed definition, and what could not be found.

    Where adverts stand in the pages and in data too, the way that reads more of them is proposed.
    """
    facts = evolve(facts, hosts=explored.hosts)
    extractors = evolve(extractors, country=country_of(facts, explored, extractors))
    roles = roles_of(explored.samples, hosts=facts.hosts, extractors=extractors)
    if roles is None:
        return _nothing(facts, explored, extractors)
    site = _Site(facts=facts, explored=explored, roles=roles, extractors=extractors)
    proposals = [
        Proposal(tables=_without_nothing(_filled(tables)), doubts=tuple(_doubts(tables)))
        for tables in _ways(site)
    ]
    if not proposals:
        return _nothing(facts, explored, extractors)
    return best_of(proposals, explored.answers, extractors=extractors)


def _nothing(facts: Facts, explored: Explorer, extractors: Extractors) -> Proposal:
    """Return what is known without an advert, and a line that says what was seen and what to try."""
    documents = sum(ANSWER in sample.documents for sample in explored.samples)
    seen = f"{len(explored.samples) - documents} pages and {documents} documents were seen"
    has_search = any(next(searches_on(sample), None) for sample in explored.samples)
    mend = "name terms for its search form in the mandate, or with --term" if has_search else "write it"
    doubt = f"adverts: {seen}, none with a text of its own; begin at a list of adverts, or {mend}"
    return Proposal(tables=head_of(facts, extractors.country), doubts=(doubt,))


def _ways(site: _Site) -> Iterator[Table]:
    """Yield the definitions that may fit: by selectors, and by data."""
    pages, strange = _alike(indexed(site.roles.details))
    posts = threads.posts_of(pages, site.roles.shape)
    found = data_tables(site.roles, site.explored, extractors=site.extractors)
    if posts:
        yield _finished(site, _forum(site, posts, pages), strange, found)
        return
    board = _board(site, pages) if any(page.elements for page in pages) else None
    if board is not None:
        yield _finished(site, board, strange, _without_adverts(found))
    if found.advert:
        yield _finished(site, _data(site, found), strange, found)
    if board is not None and found.advert and board["urls"]["advert"]:
        # what the page does not show a document may tell
        yield _finished(site, {**board, "fields": {**found.labels, **board["fields"]}}, strange, found)


def _alike(pages: Sequence[Indexed]) -> tuple[list[Indexed], list[Indexed]]:
    """Split the pages into those that are built alike, and the rest: an advert that is gone says so here."""
    common = unique_on(pages, least=0.6)
    like = [sum(page.one(s) is not None for s in common) >= ALIKE * len(common) for page in pages]
    return (
        [page for page, is_like in zip(pages, like, strict=True) if is_like],
        [page for page, is_like in zip(pages, like, strict=True) if not is_like],
    )


def _board(site: _Site, pages: Sequence[Indexed]) -> Table:
    roles, hosts = site.roles, site.facts.hosts
    table = adverts.rows_of(pages)
    title = adverts.title_of(pages, linked_texts(roles, hosts))
    text = _text(site, pages, title, adverts.row_nodes(pages, table))
    posted = _posted(pages, table, text)
    account = account_of(pages, hosts=hosts, shape=roles.shape, apart_from=[title, text])
    rows, label, value, names = table or ("", "", "", {})
    told = {*names.values(), *(["posted"] if posted else []), *(["account"] if account.name else [])}
    apart = fields_apart(pages, told, title=title, text=text, extractors=site.extractors)
    article = adverts.article_of(pages, [title, text, posted, rows, account.name, *apart.values()]) or "body"
    selectors: Table = {
        "article": article,
        "title": title,
        "text": text,
        "leave_out": leave_out_of(pages, text),
        "account": account.name,
        "account_link": account.link,
        "account_key": account.key,
        "posted": posted,
        "rows": rows,
        "label": label,
        "value": value,
        "fields": apart,
        "more": links.link_selector(roles.details, leads_to(roles.shape), hosts),
    }
    pattern = key_pattern(page.sample.url for page in pages)
    return {
        "kind": "board",
        "selectors": {"list": lists_of(roles, site.facts, "adverts", pattern), "advert": selectors},
        "fields": names,
        "urls": {"advert": pattern, "account": key_pattern(account.addresses, is_whole=True)},
    }


def _text(site: _Site, pages: Sequence[Indexed], title: str, rows: Sequence[Sequence[LexborNode]]) -> str:
    """Return the selector of the free text; one without the line of the date, where there is one."""
    hosts, shape = site.facts.hosts, site.roles.shape
    whole = text_of(pages, title=title, rows=rows, hosts=hosts, shape=shape)
    dated = date_of(pages).partition("::")[0]
    if not dated or dated == whole:
        return whole
    apart = [[*some, *page.elements.get(dated, ())[:1]] for page, some in zip(pages, rows, strict=True)]
    without = text_of(pages, title=title, rows=apart, hosts=hosts, shape=shape)
    return without if length_of(pages, without) >= 0.5 * length_of(pages, whole) else whole


def _posted(pages: Sequence[Indexed], table: tuple[str, str, str, dict[str, str]] | None, text: str) -> str:
    """Return the selector of the date; none where the table has a row of its own for it."""
    found = date_of(pages, apart_from=text)
    has_row = table is not None and "posted" in table[3].values()
    if has_row and not is_told_to_machines(found):
        return ""
    return found or dated_row(pages, table)


def _data(site: _Site, found: DataTables) -> Table:
    """Return the tables of a site whose adverts are data; its lists may be pages all the same."""
    samples = site.explored.samples
    is_api = all(ANSWER in page.documents for page in samples)
    lists = {} if is_api else lists_of(site.roles, site.facts, "adverts", found.advert)
    return {
        "kind": "api" if is_api else "board",
        "selectors": {"list": lists},
        "fields": dict(found.labels),
        "urls": {"advert": found.advert},
    }


def _forum(site: _Site, posts: threads.Posts, alike: Sequence[Indexed]) -> Table:
    roles, hosts = site.roles, site.facts.hosts
    pages = [page for page in alike if "?" not in page.sample.url] or alike
    selectors: Table = {
        "title": adverts.title_of(pages, linked_texts(roles, hosts)),
        "post": posts.post,
        "key": posts.key,
        "key_pattern": posts.key_pattern,
        "author": posts.author,
        "author_link": f"{posts.author}::attr(href)",
        "posted": posts.posted,
        "text": posts.text,
        "quotes": posts.quotes,
    }
    pattern = key_pattern(page.sample.url for page in alike)
    return {
        "kind": "forum",
        "selectors": {"list": lists_of(roles, site.facts, "threads", pattern), "thread": selectors},
        "urls": {
            "thread": pattern,
            "account": key_pattern(posts.author_urls, is_whole=True),
        },
    }


def _without_adverts(found: DataTables) -> DataTables:
    """Leave to selectors what documents say of adverts; lists of documents lead on all the same."""
    lists = [{key: value for key, value in table.items() if key != "advert"} for table in found.tables]
    tables = [table for table in lists if {*table} - {"source", "type"}]
    return DataTables(tables=tables, labels={}, parameter=found.parameter, advert="")


def _finished(site: _Site, read: Table, strange: Sequence[Indexed], found: DataTables) -> Table:
    """Return tables with all that does not depend on how an advert is read."""
    contact = contact_of(site.roles, site.explored, extractors=site.extractors)
    paging, dropped = paging_of(
        site.roles,
        site.explored,
        parameter=found.parameter,
        is_forum=read["kind"] == "forum",
        pattern=read["urls"].get("thread") or read["urls"].get("advert") or "",
    )
    gate = site.explored.gate
    if any("offset" in table for table in found.tables):
        paging = {**paging, "last": MOST_OFFSET}
    urls = {**read["urls"], "contact": contact.pattern if contact else "", "drop": dropped}
    return {
        **head_of(site.facts, site.extractors.country),
        **read,
        "render": {"seconds": RENDER_SECONDS} if site.facts.is_rendered else {},
        "data": [_without_nothing(table) for table in found.tables],
        "search": searches_of(site.roles, site.explored),
        "contact": contact.table if contact else {},
        "paging": paging,
        "urls": urls,
        "access": {"marker": gate.marker, "accept": gate.accept, "cookie": gate.cookie} if gate else {},
        "dates": _dates(site),
        "gone": gone_of(strange, site.explored, site.roles),
    }


def _dates(site: _Site) -> Table:
    languages = _LANGUAGES.get(site.extractors.country)
    return {"languages": list(languages)} if languages else {}


def _doubts(tables: Table) -> list[str]:
    selectors, data = tables["selectors"], tables["data"]
    shapes = [table["advert"] for table in data if "advert" in table]
    lists = {} if any(table.get("links") or table.get("advert") for table in data) else selectors["list"]
    parts = {**lists, **selectors.get("advert", {}), **selectors.get("thread", {})}
    needed = ("adverts", "threads", "title", "text", "posted", "account", "author", "rows", "key")
    missing = [name for name in needed if name in parts and not parts[name]]
    missing += [name for shape in shapes for name in ("posted", "account") if not shape.get(name)]
    goes_on = any({"next", "cursor", "page", "offset"} & {*table} for table in data)
    if not (tables["paging"].get("next") or goes_on or tables["search"]):
        missing.append("paging")
    return [f"{name}: nothing was found; look at a page and add it by hand" for name in missing]


def _filled(tables: Table) -> Table:
    """Return the tables with something where a definition must have it; a doubt tells a person."""
    selectors = {name: dict(table) for name, table in tables["selectors"].items()}
    for name, table in selectors.items():
        for key, usual in _NEEDED.get(name, {}).items():
            table[key] = table[key] or usual
    return {**tables, "selectors": selectors}


def _without_nothing(table: Table) -> Table:
    """Leave out keys without a value, and tables without keys."""
    kept = {k: _without_nothing(v) if isinstance(v, dict) else v for k, v in table.items()}
    return {name: value for name, value in kept.items() if value not in ("", {}, [], None)}
