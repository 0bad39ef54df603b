"""Reads adverts and links out of documents, by the ``[[data]]`` tables of a site.toml."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from attrs import evolve, field, frozen
from selectolax.lexbor import LexborHTMLParser

from crawler.items import Advert, GoneHow, Link, PageKind, Problem
from crawler.sites.data import Data, DataAdvert
from crawler.sites.paths import at_path
from spiders.pages.advert import advert_problems, field_names
from spiders.pages.depth import is_too_deep
from spiders.pages.documents import documents_of
from spiders.pages.limits import MOST_LINKS, MOST_ROWS, MOST_WHOLE_ADVERTS, too_many
from spiders.pages.links import PRIORITIES, kind_of
from spiders.pages.moment import posted
from spiders.pages.page import Page
from spiders.pages.text import lines_of, reader_text
from spiders.urls import key_in, page_number, resolve, with_parameter

SECONDS, MILLISECONDS = 10**9, 10**10
"""Numbers from the first on are seconds since 1970, from the second on milliseconds: dates since 2001."""


@frozen(kw_only=True)
class Found:
    """What the documents of a page say."""

    adverts: tuple[Advert, ...] = ()
    links: tuple[Link, ...] = ()
    """Adverts."""
    next: tuple[Link, ...] = ()
    """The next part of a list."""
    gone: dict[str, GoneHow] = field(factory=dict)
    is_error: bool = False
    """The site says that it has not what was asked for."""
    problems: tuple[Problem, ...] = ()


def read_data(page: Page) -> Found:
    """Return what all documents of a page say together."""
    whole = Found()
    for data in page.site.data:
        documents, problems = documents_of(page, data.source)
        whole = evolve(whole, problems=(*whole.problems, *problems))
        for document in documents:
            if data.type is None or data.type in at_path(document, "@type"):
                whole = _together(whole, _read(document, data, page))
    return whole


def _together(first: Found, second: Found) -> Found:
    return Found(
        adverts=(*first.adverts, *second.adverts),
        links=(*first.links, *second.links),
        next=(*first.next, *second.next),
        gone={**first.gone, **second.gone},
        is_error=first.is_error or second.is_error,
        problems=(*first.problems, *second.problems),
    )


def _read(document: Any, data: Data, page: Page) -> Found:
    errors = [str(code) for code in at_path(document, data.error)]
    if errors:
        key = key_in(page.url, page.site.urls.advert)
        is_gone = bool(key) and any(code in data.gone for code in errors)
        return Found(gone={key: GoneHow.NOTICE} if is_gone else {}, is_error=True)
    adverts, problems = _adverts(document, data.advert, page) if data.advert else ((), ())
    hrefs = _hrefs(document, data)
    onward = [*_next(document, data, page), *_by_offset(document, data, page, len(hrefs) or len(adverts))]
    return Found(
        adverts=adverts,
        links=tuple(_links(hrefs, PageKind.ADVERT, page)),
        next=tuple(_links(onward, PageKind.LIST, page)),
        problems=(*problems, *too_many("links", hrefs, MOST_LINKS)),
    )


def _hrefs(document: Any, data: Data) -> list[str]:
    """Return the addresses of adverts that a document names, or those that their ids make."""
    found = [value for value in at_path(document, data.links) if isinstance(value, str | int)]
    if data.address is None:
        return [value for value in found if isinstance(value, str)]
    keys = [str(value) for value in found if re.fullmatch(r"[\w-]+", str(value))]
    return [data.address.replace("{key}", key) for key in keys]


def _links(hrefs: list[str], expected: PageKind, page: Page) -> Iterator[Link]:
    for href in hrefs[:MOST_LINKS]:
        url = resolve(href, base=page.base, site=page.site)
        if url:
            kind = kind_of(url, expected, page.site)
            yield Link(url=url, kind=kind, priority=PRIORITIES[kind])


def _next(document: Any, data: Data, page: Page) -> list[str]:
    found = [href for href in at_path(document, data.next) if isinstance(href, str)]
    found += [
        with_parameter(page.url, data.cursor_parameter, str(cursor))
        for cursor in at_path(document, data.cursor)
        if isinstance(cursor, str | int) and cursor
    ]
    parameter, last = page.site.paging.parameter, page.site.paging.last
    numbers = [*at_path(document, data.page)[:1], *at_path(document, data.pages)[:1]]
    are_numbers = len(numbers) == 2 and all(isinstance(number, int) for number in numbers)
    if parameter and are_numbers and numbers[0] < min(numbers[1] - 1 + data.first_page, last):
        found.append(with_parameter(page.url, parameter, str(numbers[0] + 1)))
    return [href for href in found if page_number(href, parameter) <= last]


def _by_offset(document: Any, data: Data, page: Page, shown: int) -> list[str]:
    """Return the part after this one, where a list counts its adverts."""
    parameter, last = page.site.paging.parameter, page.site.paging.last
    numbers = [*at_path(document, data.offset)[:1], *at_path(document, data.total)[:1]]
    are_numbers = len(numbers) == 2 and all(isinstance(number, int) for number in numbers)
    if not (parameter and are_numbers and shown) or numbers[0] < 0:
        return []
    if numbers[0] + shown >= min(numbers[1], last + 1):
        return []
    return [with_parameter(page.url, parameter, str(numbers[0] + shown))]


def _adverts(document: Any, shape: DataAdvert, page: Page) -> tuple[tuple[Advert, ...], tuple[Problem, ...]]:
    places = [one for path in shape.each for one in at_path(document, path)] if shape.each else [document]
    found = [one for one in places if isinstance(one, dict)]
    adverts: dict[str, Advert] = {}
    for one in found[:MOST_WHOLE_ADVERTS]:
        advert = _advert(one, shape, page)
        # of all documents of a place only some are adverts: what has none of an advert's parts is none
        if advert.key or advert.title or advert.text:
            adverts.setdefault(advert.key, advert)
    return tuple(adverts.values()), too_many("adverts", found, MOST_WHOLE_ADVERTS)


def _advert(one: dict[str, Any], shape: DataAdvert, page: Page) -> Advert:
    fields = _fields(one, shape, page)
    key, name = _line(one, shape.key), _line(one, shape.account) or fields.pop("account", "")
    raw = next((said for value in at_path(one, shape.posted) if (said := date_said(value))), "")
    raw = raw or fields.pop("posted", "")
    advert = Advert(
        site=page.site.id,
        key=key,
        url=_address(key, shape, page),
        title=_line(one, shape.title),
        text=_text(one, shape),
        fields=fields,
        account=name,
        account_key=_line(one, shape.account_key) or name,
        place=fields.get("place", ""),
        posted=posted(raw, page),
        posted_raw=raw,
    )
    return evolve(advert, problems=tuple(advert_problems(advert, has_date=shape.posted is not None)))


def _address(key: str, shape: DataAdvert, page: Page) -> str:
    if not shape.address or not re.fullmatch(r"[\w-]+", key):
        return page.url
    return resolve(shape.address.replace("{key}", key), base=page.base, site=page.site) or page.url


def _fields(one: dict[str, Any], shape: DataAdvert, page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, value in [*_rows(one, shape)][:MOST_ROWS]:
        name = field_names(page.site).get(label.casefold(), label.casefold())
        if name and value:
            found[name] = f"{found[name]}\n{value}" if name in found else value
    for known, path in shape.fields.items():
        if value := _line(one, path):
            found.setdefault(known, value)
    return found


def _rows(one: dict[str, Any], shape: DataAdvert) -> Iterator[tuple[str, str]]:
    for table in at_path(one, shape.rows):
        if isinstance(table, dict):
            yield from ((label.strip(" :"), _said(value)) for label, value in table.items())
        for row in table if isinstance(table, list) else ():
            yield _line(row, shape.label).rstrip(" :"), _line(row, shape.value)


def _text(one: dict[str, Any], shape: DataAdvert) -> str:
    """Return the free text as a reader sees it."""
    html = next(iter(at_path(one, shape.html)), None)
    if not isinstance(html, str) or is_too_deep(html):
        return _line(one, shape.text)
    body = LexborHTMLParser(html).body
    return reader_text(body) if body is not None else ""


def _line(one: Any, path: str | None) -> str:
    return next((said for value in at_path(one, path) if (said := _said(value))), "")


def date_said(value: Any) -> str:
    """Return a date as text; a number is one in seconds or milliseconds since 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value >= MILLISECONDS else value
        if SECONDS <= seconds < MILLISECONDS:
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    return _said(value)


def _said(value: Any) -> str:
    """Return a value as text; lists, objects, nothing and yes or no are no text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return lines_of(str(value))
