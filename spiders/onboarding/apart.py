"""Fields that stand apart from the attribute table: told by a name, by an address, or by what they say."""

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from spiders.onboarding.elements import MOST, Indexed, holds, unique_on
from spiders.onboarding.labels import label_key, words_in
from spiders.onboarding.tables import LONGEST_VALUE
from spiders.onboarding.types import Extractors
from spiders.pages.text import reader_text

_APART = frozenset({"age", "place", "phone", "price", "hours", "region", "email"})
_ADDRESSES = {
    "phone": ('a[href^="tel:"]', 'a[href^="sms:"]'),
    "email": ('a[href^="mailto:"]',),
    "whatsapp": ('a[href*="wa.me/"]', 'a[href*="whatsapp.com/send"]', 'a[href^="whatsapp:"]'),
}
"""Links that call or write to the advertiser."""
_NUMBER = re.compile(r"(?:\d[\s().\-/]{0,2}){8,15}")
_AGE = re.compile(
    r"(?:\D{0,12}\b)?[1-9]\d ?(?:jaar|jr|jarige|j|years?(?: old)?|yrs?|y\.?/?o\.?|jahre?(?: alt)?|ans)\.?"
    r"(?: jong| oud)?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '’.-]){1,38}")
_IN = r"\b(?:in|te|bei|aus|uit|from|near|nabij|regio|omgeving|around)"
_VALUES = (
    "data-phone",
    "data-tel",
    "data-number",
    "data-mobile",
    "data-value",
    "data-contact",
    "value",
    "content",
)
ENOUGH = 0.8
"""Part of the pages on which a field is that has no name of its own."""
EVIDENT = 0.3
"""Part of the pages on which something else names the place too."""


def fields_apart(
    pages: Sequence[Indexed], known: set[str], *, title: str, text: str, extractors: Extractors
) -> dict[str, str]:
    """Return the selectors of fields outside the table.

    :param known: fields that the table has.
    """
    parts = [_outside(page, text) for page in pages]
    found: dict[str, str] = {}
    for selector, key in (*_labelled(pages), *_named(pages)):
        if key not in known and key not in found and _are_short(pages, selector):
            found[key] = selector
    reached = known | {*found}
    found = {**_addresses(pages, reached), **found}
    if not {"phone", "email", "whatsapp"} & {*known, *found}:
        found |= _numbers(pages, parts, extractors)
    if "age" not in known | {*found}:
        found |= _ages(pages, parts)
    if "place" not in known | {*found}:
        found |= _places(pages, parts, title, text)
    return found


def _outside(page: Indexed, text: str) -> Callable[[LexborNode], bool]:
    inner = page.elements.get(text, ())
    return lambda node: not any(each.mem_id == node.mem_id or holds(each, node) for each in inner)


def _named(pages: Sequence[Indexed]) -> Iterator[tuple[str, str]]:
    """Yield the elements whose name says what they hold, and what that is."""
    for selector in unique_on(pages):
        name = re.fullmatch(r"[a-z0-9]+(?:[.#]|\[[\w-]+=\")([\w-]+)(?:\"\])?", selector)
        words = words_in(name[1]) if name else []
        while len(words) > 1 and words[-1] in {"value", "text", "val", "info", "data", "wrap", "line"}:
            words.pop()
        spoken = (" ".join(words[start:]) for start in range(len(words)))
        key = next((key for each in spoken if (key := label_key(each)) in _APART), "")
        if key:
            yield selector, key


def _labelled(pages: Sequence[Indexed]) -> Iterator[tuple[str, str]]:
    """Yield the elements before which a label stands that is known, and what that says."""
    for selector in unique_on(pages, least=0.5):
        keys = [_key_before(node) for page in pages if (node := page.one(selector)) is not None]
        if keys and keys[0] in {*_APART, "posted", "account"} and keys.count(keys[0]) >= MOST * len(keys):
            yield selector, keys[0]


def _key_before(node: LexborNode) -> str:
    """Return what the words beside an element say that it is."""
    before, said = node.prev, ""
    while before is not None and not said.strip():
        said = (before.text_content or "") if before.is_text_node else reader_text(before)
        before = before.prev
    return label_key(said.replace("\xa0", " ")) if said.strip() else ""


def _are_short(pages: Sequence[Indexed], selector: str) -> bool:
    texts = [reader_text(node) for page in pages if (node := page.one(selector)) is not None]
    return all(0 < len(text) <= LONGEST_VALUE and "\n" not in text for text in texts) and len({*texts}) > 1


def _addresses(pages: Sequence[Indexed], known: set[str]) -> dict[str, str]:
    """Return the addresses that call or write to the advertiser, where their words do not say it."""
    found: dict[str, str] = {}
    for key, ways in _ADDRESSES.items():
        for css in ways:
            nodes = [node for page in pages if (node := page.sample.tree.css_first(css)) is not None]
            hrefs = {node.attributes.get("href") or "" for node in nodes}
            is_told = sum(bool(re.search(r"@|(?:\d\D?){6}", reader_text(node))) for node in nodes)
            # one that is the same everywhere is the site's own
            if key not in known and len(hrefs) > max(1, 0.5 * len(pages)):
                found.setdefault(key, css if is_told > 0.5 * len(nodes) else f"{css}::attr(href)")
    return found


def _numbers(
    pages: Sequence[Indexed], parts: Sequence[Callable[[LexborNode], bool]], extractors: Extractors
) -> dict[str, str]:
    """Return the shortest words, or else the attribute, in which a number stands that differs by page."""

    def reads(said: Sequence[str]) -> bool:
        numbers = [each for each in said if _NUMBER.search(each)]
        enough = len(numbers) >= 0.5 * len(pages) and len({*numbers}) > 1
        return enough and sum(map(extractors.has_contact, numbers[:6])) > 0.5 * len(numbers[:6])

    if reads([reader_text(node) for page in pages for node in [page.sample.tree.body] if node is not None]):
        for selector in sorted(unique_on(pages, least=0.5), key=lambda s: _length(pages, s)):
            texts = _texts(pages, parts, selector)
            if max(map(len, texts), default=LONGEST_VALUE) < LONGEST_VALUE and reads(texts):
                return {"phone": selector}
    for selector in unique_on(pages, least=0.5):
        nodes = [node for page in pages if (node := page.one(selector)) is not None]
        for attribute in {
            name for node in nodes[:4] for name in node.attributes if name.startswith("data-")
        } | {*_VALUES}:
            if reads([node.attributes.get(attribute) or "" for node in nodes]):
                return {"phone": f"{selector}::attr({attribute})"}
    return {}


def _length(pages: Sequence[Indexed], selector: str) -> tuple[int, int, str]:
    """Order selectors by how much they say."""
    texts = [reader_text(node) for page in pages if (node := page.one(selector)) is not None]
    return sum(map(len, texts)), len(selector), selector


def _texts(
    pages: Sequence[Indexed], parts: Sequence[Callable[[LexborNode], bool]], selector: str
) -> list[str]:
    found = [(page.one(selector), is_outside) for page, is_outside in zip(pages, parts, strict=True)]
    return [reader_text(node) for node, is_outside in found if node is not None and is_outside(node)]


def _ages(pages: Sequence[Indexed], parts: Sequence[Callable[[LexborNode], bool]]) -> dict[str, str]:
    """Return what says a number of years and nothing else."""
    for selector in unique_on(pages, least=ENOUGH):
        texts = _texts(pages, parts, selector)
        if len(texts) >= ENOUGH * len(pages) and len({*texts}) > 1 and all(map(_AGE.fullmatch, texts)):
            return {"age": selector}
    return {}


def _places(
    pages: Sequence[Indexed], parts: Sequence[Callable[[LexborNode], bool]], title: str, text: str
) -> dict[str, str]:
    """Return a name of which the title, the text or the address says that it is a place."""
    best, most = "", EVIDENT
    for selector in unique_on(pages, least=ENOUGH):
        texts = _texts(pages, parts, selector)
        if len(texts) < ENOUGH * len(pages) or len({*texts}) < 2 or not all(map(_PLACE.fullmatch, texts)):
            continue
        evident = sum(_is_place(page, page.one(selector), title, text) for page in pages) / len(pages)
        if evident > most + 0.01:
            best, most = selector, evident
    return {"place": best} if best else {}


def _is_place(page: Indexed, node: LexborNode | None, title: str, text: str) -> bool:
    said = reader_text(node) if node is not None else ""
    whole = "\n".join(
        reader_text(each) for selector in (title, text) for each in page.elements.get(selector, ())[:1]
    )
    written = unquote(urlsplit(page.sample.url).path).casefold()
    in_address = said.casefold().replace(" ", "-") in re.split(r"[/.]", written)
    return bool(said) and (in_address or bool(re.search(rf"{_IN} {re.escape(said)}\b", whole, re.IGNORECASE)))
