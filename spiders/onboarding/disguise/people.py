"""What on read pages may name or reach somebody, and which words are the site's own."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from crawler.items import Advert, PageRead, Reply
from crawler.sites.types import SiteDefinition
from spiders.date_words import words_of
from spiders.onboarding.addresses import shape_of
from spiders.onboarding.disguise.values import Found, words_in

FRAME = 0.25
"""Part of the pages of one kind on which a line stands that belongs to the site's frame."""
FEWEST = 3
"""Pages on which it stands at least."""
LONG_LINE = 25
"""Characters of a line of a text that is looked for as a whole."""
PERSONAL = frozenset({"name", "phone", "email", "whatsapp", "telegram", "website"})
_QUOTED = re.compile(r"[\"']([^\"']+)[\"']")
"""Values of attributes by which selectors find elements."""
_LITERAL = re.compile(r"[^\W\d_]{2,}")


def personal_values(pages: Iterable[PageRead], find: Callable[[str], Sequence[Found]]) -> set[str]:
    """Return the names, keys, contacts and whole texts on pages: none of them may be in a disguised one."""
    found: set[str] = set()
    for page in pages:
        for advert in page.adverts:
            found |= _of_advert(advert, find)
        for reply in page.replies:
            found |= _of_reply(reply, find)
    return {value.strip() for value in found if value.strip()}


def names(pages: Iterable[PageRead]) -> set[str]:
    """Return the words of all names of accounts and persons: never a word of the frame."""
    found: set[str] = set()
    for page in pages:
        for advert in page.adverts:
            found |= words_in(f"{advert.account} {advert.account_key} {advert.fields.get('name', '')}")
        for reply in page.replies:
            found |= words_in(f"{reply.author} {reply.author_key}")
    return found


def frame_words(
    texts: Iterable[tuple[str, Sequence[str]]], urls: Iterable[str], site: SiteDefinition
) -> set[str]:
    """Return the words that are the site's own.

    :param texts: address and lines of each page.
    """
    rows: dict[str, list[Sequence[str]]] = defaultdict(list)
    for url, lines in texts:
        rows[shape_of(url)].append(lines)
    kept = _words_of(site)
    for pages in rows.values():
        counted = Counter(line for lines in pages for line in set(lines))
        least = max(FEWEST, FRAME * len(pages))
        kept |= {word for line, count in counted.items() if count >= least for word in words_in(line)}
    first = Counter(shape_of(url).split("/")[1] for url in set(urls))
    return kept | {word for part, count in first.items() if count >= FEWEST for word in words_in(part)}


def _words_of(site: SiteDefinition) -> set[str]:
    """Words of the definition and of dates: the reader needs them."""
    known = words_of(site.dates.languages)
    dates = {
        *known.fillers,
        *known.weekdays,
        *known.months,
        *known.days,
        *known.units,
        *known.ago,
        *known.moments,
    }
    patterns = " ".join(
        pattern
        for pattern in (site.urls.advert, site.urls.thread, site.urls.account, site.urls.contact)
        if pattern
    )
    codes = [code for data in site.data for code in (data.type or "", *data.gone)]
    quoted = [part for text in _texts_in(site.model_dump()) for part in _QUOTED.findall(text)]
    written = " ".join([*quoted, *site.fields, *site.gone.phrases, *site.gone.redirects_to, *codes, patterns])
    paths = " ".join(url.split("/", 3)[-1] for url in site.start)
    return {word for text in (*dates, *known.numbers, written, paths) for word in words_in(text)}


def _texts_in(value: Any) -> Iterator[str]:
    """Yield the texts of a definition."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in _texts_in(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in _texts_in(each))


def _of_advert(advert: Advert, find: Callable[[str], Sequence[Found]]) -> set[str]:
    texts = [advert.title, advert.text, *advert.fields.values()]
    return {
        advert.title,
        advert.account,
        advert.account_key,
        *(value for name, value in advert.fields.items() if name in PERSONAL),
        *_lines(advert.text),
        *(each for text in texts for each in _contacts(text, find)),
        *([advert.key] if len(advert.key) >= 5 else []),
    }


def _of_reply(reply: Reply, find: Callable[[str], Sequence[Found]]) -> set[str]:
    return {
        reply.author,
        reply.author_key,
        *_lines(reply.text),
        *_contacts(reply.text, find),
        *([reply.key] if len(reply.key) >= 5 else []),
    }


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if len(line) >= LONG_LINE]


def _contacts(text: str, find: Callable[[str], Sequence[Found]]) -> list[str]:
    return [part for found in find(text) for part in (text[found.start : found.end], found.value)]
