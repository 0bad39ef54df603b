"""The ``[[data]]`` tables: adverts in documents, and what lists of documents lead to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from spiders.onboarding.addresses import is_of, key_pattern, leads_to
from spiders.onboarding.documents import ANSWER, pieces_in, values_in
from spiders.onboarding.exploring import Explorer
from spiders.onboarding.feeds import (
    link_paths,
    next_path,
    numbered_by,
    offset_paths,
    page_paths,
)
from spiders.onboarding.records import Item, Shape, shape_of_adverts
from spiders.onboarding.roles import FEW, Roles
from spiders.onboarding.types import Extractors, Place, Sample

LEAST = 0.8
"""Part of the pages with a document at a place that have an advert in it."""
Table = dict[str, Any]


@frozen(kw_only=True)
class DataTables:
    """What documents of a site say and how."""

    tables: Sequence[Table]
    labels: Mapping[str, str]
    parameter: str
    """Of the query, that holds the number of a part; empty for none."""
    advert: str
    """Pattern of an advert's address with its id; empty where adverts are not in documents."""


def data_tables(roles: Roles, explored: Explorer, *, extractors: Extractors) -> DataTables:
    """Return the tables; none where the site has no documents that say anything."""
    tables: dict[Place, Table] = {}
    labels: dict[str, str] = {}
    advert = ""
    for found in _adverts(roles, extractors):
        shape = found.shape
        labels |= shape.labels
        each = {"each": [found.path]} if found.path else {}
        tables[found.place] = {"advert": {**each, **shape.table}}
        advert = advert or _pattern(found.items, str(shape.table["key"]))
    parameter = ""
    for place, table in _lists(roles, explored).items():
        parameter = table.pop("parameter", "") or parameter
        tables[place] = {**table, **tables.get(place, {})}
    return DataTables(
        tables=[{**_named(place), **table} for place, table in sorted(tables.items())],
        labels=labels,
        parameter=parameter,
        advert=advert,
    )


def _named(place: Place) -> Table:
    return {"source": place.source, "type": place.type}


@frozen(kw_only=True)
class _Found:
    """Adverts at one place."""

    place: Place
    path: str
    shape: Shape
    items: list[Item]

    @property
    def rank(self) -> tuple[float, int, int, str]:
        """More fields, more pages, nearer to the advert."""
        return self.shape.score, len(self.items), self.path.count("."), self.path


def _adverts(roles: Roles, extractors: Extractors) -> list[_Found]:
    """Return the best places of adverts: one on each page, else many in each list.

    A place more is taken where pages lack the first: a site may have been built in several turns.
    """
    for pages, is_whole in ((roles.details, False), ((*roles.details, *roles.lists), True)):
        chosen: list[_Found] = []
        covered: set[str] = set()
        for found in sorted(_candidates(pages, extractors, is_whole=is_whole), key=lambda each: each.rank)[
            ::-1
        ]:
            new = {url for url, _ in found.items} - covered
            if new and (
                not chosen or (len(new) >= FEW and found.place not in {each.place for each in chosen})
            ):
                chosen.append(found)
                covered |= new
        if chosen:
            return chosen
    return []


def _candidates(pages: Sequence[Sample], extractors: Extractors, *, is_whole: bool) -> Iterator[_Found]:
    for place in sorted({place for page in pages for place in page.documents}):
        for path, items in _objects(pages, place, is_whole=is_whole).items():
            shape = shape_of_adverts(items, extractors=extractors, now=pages[0].fetched_at)
            if shape is not None:
                yield _Found(place=place, path=path, shape=shape, items=items)


def _objects(pages: Sequence[Sample], place: Place, *, is_whole: bool) -> dict[str, list[Item]]:
    """Return the objects at each path: those of which a page has one, or those of which lists have many."""
    found: dict[str, list[list[Item]]] = {}
    having = sum(place in page.documents for page in pages)
    for page in pages:
        here: dict[str, list[Item]] = {}
        for document in page.documents.get(place, ()):
            for path, value in values_in(document):
                if isinstance(value, dict) and value:
                    here.setdefault(path, []).append((page.url, value))
        for path, items in here.items():
            found.setdefault(path, []).append(items if is_whole else _own(items))
    return {
        path: [item for items in rows for item in items]
        for path, rows in found.items()
        if (is_whole and max(map(len, rows)) > 1)
        or (not is_whole and len(rows) >= max(FEW, LEAST * having) and all(len(items) == 1 for items in rows))
    }


def _own(items: list[Item]) -> list[Item]:
    """Return of several objects on a page the one whose id its address has, where no other names an id so.

    What a page asked for stands beside what it shows of others: reading leaves out what has no id.
    """
    if len(items) < 2:
        return items
    path = items[0][0].partition("//")[2].partition("/")[2]
    words = {word for part in re.split(r"[/?&=.]", path) for word in (part, *part.split("-")) if word}
    named = [
        (name, item)
        for item in items
        for name, value in item[1].items()
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value) in words
    ]
    alone = [item for name, item in named if sum(name in other for _, other in items) == 1]
    return alone[:1] or items


def _pattern(items: Sequence[Item], key: str) -> str:
    """Return the pattern of the adverts' addresses; without any, the one that the list would give them."""
    urls = [url for url, _ in items]
    keys = [str(value) for _, item in items for path, value in values_in(item) if path == key]
    is_whole = len(keys) == len(urls) and all(
        held in urlsplit(url).path.split("/") for held, url in zip(keys, urls, strict=True)
    )
    pattern = key_pattern(urls, is_whole=is_whole) if len(set(urls)) == len(urls) else ""
    return pattern or f"^{urlsplit(urls[0]).path.rstrip('/')}/(?P<key>[\\w-]+)$"


def _lists(roles: Roles, explored: Explorer) -> dict[Place, Table]:
    pages = [sample for sample in explored.samples if not is_of(sample.shape, roles.shape)]
    links = link_paths(pages, leads_to(roles.shape), explored.hosts)
    tables: dict[Place, Table] = {place: {"links": path} for place, path in links.items()}
    for probe in explored.learned:
        if probe.what == "id" and leads_to(roles.shape)(probe.url):
            address = urlsplit(probe.name.replace("{key}", "KEY")).path.replace("KEY", "{key}")
            tables.setdefault(_place(pages, probe.origin), {"links": probe.path, "address": address})
    pieces = {
        path
        for page in pages
        for document in page.documents.get(ANSWER, ())
        for path, _ in pieces_in(document)
    }
    if pieces:
        tables.setdefault(ANSWER, {})["html"] = min(pieces, key=len)
    listed = {*tables, *({ANSWER} if _has_whole(roles) else set())}
    for place in listed:
        onward = _onward(pages or list(roles.details), place, explored)
        if onward:
            tables.setdefault(place, {}).update(onward)
    return tables


def _has_whole(roles: Roles) -> bool:
    return any(ANSWER in page.documents for page in roles.details)


def _place(pages: Sequence[Sample], url: str) -> Place:
    return next((place for page in pages if page.url == url for place in page.documents), ANSWER)


def _onward(pages: Sequence[Sample], place: Place, explored: Explorer) -> Table:
    """Return how a list goes on: by address, by cursor, or by number."""
    path = next_path(pages, place, explored.hosts)
    if path:
        return {"next": path}
    cursor = next((probe for probe in explored.learned if probe.what == "cursor"), None)
    if cursor is not None:
        return {"cursor": cursor.path, "cursor_parameter": cursor.name}
    documents = [document for page in pages for document in page.documents.get(place, ())]
    offset = next((probe for probe in explored.learned if probe.what == "offset"), None)
    if offset is not None:
        total = next((found[1] for document in documents if (found := offset_paths(document))[1]), "")
        return {"offset": offset.path, "total": total, "parameter": offset.name}
    here, last = next((found for document in documents if all(found := page_paths(document))), ("", ""))
    learned = next((probe.name for probe in explored.learned if probe.what == "page"), "")
    parameter = learned or (numbered_by(pages, place, here) if here else "")
    if not (here and parameter):
        return {}
    is_from_nought = any(
        found == here and value == 0 for document in documents for found, value in values_in(document)
    )
    first = {"first_page": 0} if is_from_nought else {}
    return {"page": here, "pages": last, **first, "parameter": parameter}
