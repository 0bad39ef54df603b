"""An advert page: one function for each field."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from attrs import evolve
from selectolax.lexbor import LexborNode

from crawler.items import Advert, Problem
from crawler.sites.types import AdvertSelectors, SiteDefinition
from crawler.sites.values import split_selector
from spiders.dates import parse_date
from spiders.pages.limits import MOST_ADVERTS, MOST_ROWS, too_many
from spiders.pages.page import Page
from spiders.pages.select import first_value
from spiders.pages.text import reader_text
from spiders.urls import absolute_url, key_in, key_part


def adverts_on(page: Page) -> tuple[tuple[Advert, ...], tuple[Problem, ...]]:
    """Return the adverts of a page, and a report for each article that repeats the id of another.

    An advert without any id has an empty key: validation makes it one of its address.
    """
    found: dict[str, Advert] = {}
    articles = page.tree.css(_selectors(page).article)
    problems = [*too_many("adverts", articles, MOST_ADVERTS)]
    for article in articles[:MOST_ADVERTS]:
        advert = read_advert(article, page)
        if advert.key in found:
            detail = "only the first advert of this id was read"
            problems.append(Problem(code="advert-key-repeated", field="key", detail=detail))
        found.setdefault(advert.key, advert)
    return tuple(found.values()), tuple(problems)


def read_advert(article: LexborNode, page: Page) -> Advert:
    """Return one advert as its article says it."""
    fields, raw, name = fields_of(article, page), posted_raw(article, page), account(article, page)
    advert = Advert(
        site=page.site.id,
        key=key(article, page),
        url=page.url,
        title=title(article, page),
        text=text(article, page),
        fields=fields,
        account=name,
        account_key=account_key(article, page) or name,
        place=fields.get("place", ""),
        posted=posted(raw, page),
        posted_raw=raw,
    )
    return evolve(
        advert,
        problems=(
            *_other_key(advert, page),
            *advert_problems(advert, has_date=_selectors(page).posted is not None),
            *too_many("rows", _rows(article, page), MOST_ROWS),
        ),
    )


def key(article: LexborNode, page: Page) -> str:
    """Return the site's own id: what the page names, else what its address names."""
    selectors = _selectors(page)
    named = key_part(first_value(article, selectors.key), selectors.key_pattern)
    return named or key_in(page.url, page.site.urls.advert)


def title(article: LexborNode, page: Page) -> str:
    """Return the headline."""
    return first_value(article, _selectors(page).title)


def text(article: LexborNode, page: Page) -> str:
    """Return the free text as a reader sees it, whole."""
    return first_value(article, _selectors(page).text)


def fields_of(article: LexborNode, page: Page) -> dict[str, str]:
    """Return the attribute table; values of a repeated label stand on lines of their own."""
    selectors = _selectors(page)
    found: dict[str, str] = {}
    for row in _rows(article, page)[:MOST_ROWS]:
        label, value = _pair(row, selectors)
        name = field_names(page.site).get(label.casefold(), label.casefold())
        if name and value:
            found[name] = f"{found[name]}\n{value}" if name in found else value
    for known, selector in selectors.fields.items():
        if value := first_value(article, selector):
            found.setdefault(known, value)
    return found


def _pair(row: LexborNode, selectors: AdvertSelectors) -> tuple[str, str]:
    """Return label and value of a row; of a row that is nothing but text, what stands around its colon."""
    if row.tag != "dt" and selectors.label == selectors.value == "::text":
        label, _, value = reader_text(row).partition(":")
        return label.strip(), value.strip()
    return first_value(row, selectors.label).rstrip(" :"), _value(row, selectors)


def _value(row: LexborNode, selectors: AdvertSelectors) -> str:
    """Return the value in a row; a term of a list has its value in what follows it."""
    if row.tag != "dt":
        is_rest = selectors.value == "::text" and not selectors.label.startswith("::")
        return _rest_of(row, selectors.label) if is_rest else first_value(row, selectors.value)
    following = row.next
    while following is not None and not following.is_element_node:
        following = following.next
    return first_value(following, selectors.value) if following is not None and following.tag == "dd" else ""


def _rest_of(row: LexborNode, label: str) -> str:
    """Return what a row says after its label, where the value has no element of its own."""
    node = row.css_first(split_selector(label)[0])
    left = frozenset({node.mem_id}) if node is not None else frozenset[int]()
    return reader_text(row, without=left).lstrip(" :")


def _rows(article: LexborNode, page: Page) -> list[LexborNode]:
    rows = _selectors(page).rows
    return article.css(rows) if rows else []


def account(article: LexborNode, page: Page) -> str:
    """Return the account's name as shown."""
    return first_value(article, _selectors(page).account)


def account_key(article: LexborNode, page: Page) -> str:
    """Return the account's id in the address of its page; empty where there is none."""
    href = first_value(article, _selectors(page).account_link)
    return key_in(absolute_url(href, base=page.base), page.site.urls.account) if href else ""


def posted_raw(article: LexborNode, page: Page) -> str:
    """Return the date as written."""
    return first_value(article, _selectors(page).posted)


def posted(raw: str, page: Page) -> datetime | None:
    """Return the moment that a date means to who read it when the page was fetched."""
    dates = page.site.dates
    return parse_date(raw, now=page.fetched_at, timezone=dates.timezone, languages=dates.languages)


def _other_key(advert: Advert, page: Page) -> Iterator[Problem]:
    in_address = key_in(page.url, page.site.urls.advert)
    if in_address and advert.key and in_address != advert.key:
        yield Problem(code="advert-key-mismatch", field="key", detail="page and address name different ids")


def advert_problems(advert: Advert, *, has_date: bool) -> Iterator[Problem]:
    """Yield what is missing in an advert; ``has_date`` where the site should show one."""
    if not advert.title:
        yield Problem(code="title-missing", field="title", detail="nothing is where the title should be")
    if not advert.text:
        yield Problem(code="text-missing", field="text", detail="nothing is where the text should be")
    if advert.posted_raw and advert.posted is None:
        yield Problem(code="date-unreadable", field="posted", detail="no known form of a date")
    if not advert.posted_raw and has_date:
        yield Problem(code="date-missing", field="posted", detail="nothing is where the date should be")


def _selectors(page: Page) -> AdvertSelectors:
    selectors = page.site.selectors.advert
    if selectors is None:
        raise LookupError(f"the site {page.site.id} has no [selectors.advert]")
    return selectors


@lru_cache(maxsize=256)
def field_names(site: SiteDefinition) -> dict[str, str]:
    """Return the labels of a site as they are compared, and what each is called."""
    return {label.casefold(): name for label, name in site.fields.items()}
