"""An advert page: one function for each field."""

from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve
from selectolax.lexbor import LexborNode

from crawler.items import Advert, Problem
from crawler.sites.types import AdvertSelectors, SiteDefinition
from spiders.pages.limits import MOST_ADVERTS, MOST_ROWS, too_many
from spiders.pages.moment import posted
from spiders.pages.page import Page
from spiders.pages.rows import pairs_of
from spiders.pages.select import first_value, text_without
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
    fields = fields_of(article, page)
    raw = posted_raw(article, page) or fields.pop("posted", "")
    name = account(article, page) or fields.pop("account", "")
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
            *advert_problems(advert, has_date=_is_dated(page.site)),
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
    selectors = _selectors(page)
    return text_without(article, selectors.text, selectors.leave_out)


def fields_of(article: LexborNode, page: Page) -> dict[str, str]:
    """Return the attribute table; values of a repeated label stand on lines of their own."""
    selectors = _selectors(page)
    found: dict[str, str] = {}
    for row in _rows(article, page)[:MOST_ROWS]:
        for label, value in pairs_of(row, selectors.label, selectors.value):
            name = field_names(page.site).get(label.casefold(), label.casefold())
            if name and value.strip():
                found[name] = f"{found[name]}\n{value}" if name in found else value
    for known, selector in selectors.fields.items():
        if value := _value(article, selector, page):
            found.setdefault(known, value)
    return found


def _value(article: LexborNode, selector: str | None, page: Page) -> str:
    """Return what a selector finds in the article or, of what machines are told, in the page's head."""
    found = first_value(article, selector)
    if found or selector is None or not selector.startswith("meta") or page.tree.head is None:
        return found
    return first_value(page.tree.head, selector)


def _rows(article: LexborNode, page: Page) -> list[LexborNode]:
    rows = _selectors(page).rows
    return article.css(rows) if rows else []


def account(article: LexborNode, page: Page) -> str:
    """Return the account's name as shown."""
    return _value(article, _selectors(page).account, page)


def account_key(article: LexborNode, page: Page) -> str:
    """Return the account's id in the address of its page; empty where there is none."""
    named = first_value(article, _selectors(page).account_key)
    if named:
        return named
    href = first_value(article, _selectors(page).account_link)
    return key_in(absolute_url(href, base=page.base), page.site.urls.account) if href else ""


def posted_raw(article: LexborNode, page: Page) -> str:
    """Return the date as written."""
    return _value(article, _selectors(page).posted, page)


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


@lru_cache(maxsize=256)
def _is_dated(site: SiteDefinition) -> bool:
    """Whether an advert of the site should say when it was placed."""
    selectors = site.selectors.advert
    has_date = selectors is not None and bool(selectors.posted or "posted" in selectors.fields)
    return has_date or "posted" in site.fields.values()


def _selectors(page: Page) -> AdvertSelectors:
    selectors = page.site.selectors.advert
    if selectors is None:
        raise LookupError(f"the site {page.site.id} has no [selectors.advert]")
    return selectors


@lru_cache(maxsize=256)
def field_names(site: SiteDefinition) -> dict[str, str]:
    """Return the labels of a site as they are compared, and what each is called."""
    return {label.casefold(): name for label, name in site.fields.items()}
