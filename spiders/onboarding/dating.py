"""When an advert was placed: an element or attribute that is a date on most pages."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from spiders.onboarding.elements import Indexed, holds, unique_on
from spiders.onboarding.labels import words_in
from spiders.onboarding.moments import date_in
from spiders.onboarding.names import LATER_DATES
from spiders.pages.text import reader_text

ENOUGH = 0.8
"""Part of the pages on which a date can be read."""
_FOR_MACHINES = (
    "datetime",
    "content",
    "data-date",
    "data-time",
    "data-timestamp",
    "data-posted",
    "data-created",
)
_ATTRIBUTES = (*_FOR_MACHINES, "title", "data-original-title", "aria-label", "")
_LATER = re.compile(
    r"gewijzigd|bijgewerkt|laatst|verloopt|geboren|modified|updated|last|expires|born|birth|aktualisiert|zuletzt|seen"
    r"|online:|vandaag is|today is|heute ist",
    re.IGNORECASE,
)
_PUBLISHED = ("property", "name", "itemprop")


def date_of(pages: Sequence[Indexed], *, apart_from: str = "") -> str:
    """Return the selector of the date: an element or attribute that can be read as one on most pages."""
    best, most = "", 0.0
    for selector in unique_on(pages, least=ENOUGH):
        nodes = [page.one(selector) for page in pages]
        for attribute in _ATTRIBUTES:
            said = [_said(page, node, attribute, apart_from) for page, node in zip(pages, nodes, strict=True)]
            score = _score(pages, said, selector)
            # an attribute is written for machines and says it exactly
            score += 0.05 if attribute in _FOR_MACHINES else 0
            if score > most + 0.01:
                best, most = f"{selector}::attr({attribute})" if attribute else selector, score
    return best if most >= ENOUGH else _of_head(pages)


def is_told_to_machines(selector: str) -> bool:
    """Whether a date is read from an attribute that machines are to read."""
    return any(selector.endswith(f"::attr({name})") for name in _FOR_MACHINES)


def _said(page: Indexed, node: LexborNode | None, attribute: str, apart_from: str) -> str:
    if node is None or (attribute and attribute not in node.attributes):
        return ""
    if apart_from and any(holds(each, node) for each in page.elements.get(apart_from, ())):
        return ""
    return (node.attributes.get(attribute) or "") if attribute else reader_text(node)


def _score(pages: Sequence[Indexed], said: Sequence[str], selector: str) -> float:
    """Return the part of the pages with a date: less for one among other words, or of something later."""
    if sum(map(bool, said)) < ENOUGH * len(pages) or len({*said}) < min(2, len(pages)):
        return 0.0
    total = 0.0
    days = set()
    for page, raw in zip(pages, said, strict=True):
        now = page.sample.fetched_at
        whole = date_in(raw, now=now, is_whole=True) if raw else None
        found = whole or (date_in(raw, now=now) if raw else None)
        total += 0.0 if found is None else 1.0 if whole else 0.96
        days.add(found)
    # today's date at the top of every page is nobody's
    is_later = {*words_in(selector)} & LATER_DATES or sum(bool(_LATER.search(raw)) for raw in said) > len(
        said
    ) / 2
    return 0.0 if len(days - {None}) < min(2, len(pages)) else total / len(pages) - (0.15 if is_later else 0)


def _of_head(pages: Sequence[Indexed]) -> str:
    """Return what the head of a page says to machines."""
    counted: dict[str, list[str]] = {}
    for page in pages:
        for node in page.sample.tree.css("head meta[content]"):
            name = next((each for each in _PUBLISHED if node.attributes.get(each)), "")
            value = node.attributes.get(name) or "" if name else ""
            if re.fullmatch(r"[\w:.-]{1,60}", value) and not {*words_in(value)} & LATER_DATES:
                counted.setdefault(f'meta[{name}="{value}"]', []).append(node.attributes.get("content") or "")
    good = [
        css
        for css, said in counted.items()
        if len({*said}) > 1
        and sum(date_in(raw, now=pages[0].sample.fetched_at, is_whole=True) is not None for raw in said)
        >= ENOUGH * len(pages)
    ]
    return f"{min(good, key=len)}::attr(content)" if good else ""
