"""The search for every kind of contact in the fields of one advert or reply."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from attrs import evolve

from pipelines.identify import email, handle, iban, phone, url, wallet
from pipelines.identify.blotting import blotted
from pipelines.identify.folding import fold, with_trailing_marks
from pipelines.identify.mapping import Mapped
from pipelines.identify.types import Contact, Found, Source

# What an earlier finder took is blotted out for the later ones: an address's domain is no link,
# a bank account no phone.
_FINDERS: tuple[Callable[[Source], Iterator[Found]], ...] = (
    email.find,
    url.find,
    wallet.find,
    iban.find,
    handle.find_marked,
    phone.find,
    handle.find_named,
)
_SHORTEST = 7  # "kik abc": what holds neither an at-sign nor a dot is no shorter
_SHORT = 64  # characters: places, hours, prices and numbers, which stand on many adverts of a site
_SHORT_KEPT = 1_024
_FOLDED = 0.9  # disguised characters had to be read as plain ones
_WORD = re.compile(r"[^\W\d_]+")
_PHONE_FIELD = re.compile(r"(?i)phone|telefoon|telephone|^tel\b|mobiel|mobile|whatsapp|gsm|handy")


def identify(
    *, title: str = "", text: str = "", fields: Mapping[str, str] | None = None, country: str = "NL"
) -> tuple[Contact, ...]:
    """Every contact in the title, the text and the fields, in that order, then by place.

    ``country`` (ISO 3166 alpha-2) says how numbers without a country are read. A contact that is
    mentioned twice comes twice: the places differ. Never raises, whatever the text holds.
    """
    sources = [("title", title), ("text", text), *(fields or {}).items()]
    return tuple(contact for field, source in sources for contact in _in_field(field, source, country))


def _in_field(field: str, source: str, country: str) -> tuple[Contact, ...]:
    """The contacts of one field by place."""
    if len(source) < _SHORTEST and source.isascii() and "@" not in source and "." not in source:
        return ()  # "21", "Breda": most fields
    return (_in_short if len(source) <= _SHORT else _searched)(field, source, country)


@lru_cache(maxsize=_SHORT_KEPT)
def _in_short(field: str, source: str, country: str) -> tuple[Contact, ...]:
    return _searched(field, source, country)


def _searched(field: str, source: str, country: str) -> tuple[Contact, ...]:
    folded = fold(source)
    words = frozenset(_WORD.findall(folded.text.lower()))
    is_phone_field = field not in {"title", "text"} and bool(_PHONE_FIELD.search(field))
    rest = Source(text=folded.text, words=words, country=country, is_phone_field=is_phone_field)
    contacts: list[Contact] = []
    for find in _FINDERS:
        if found := list(find(rest)):
            rest = evolve(rest, text=blotted(rest.text, [(one.start, one.end) for one in found]))
            contacts += [_contact(one, field=field, source=source, folded=folded) for one in found]
    return tuple(sorted(contacts, key=lambda contact: contact.start))


def _contact(found: Found, *, field: str, source: str, folded: Mapped) -> Contact:
    """The find with its place in the untouched field."""
    start, end, confidence = found.start, found.end, found.confidence
    if folded.text is not source:
        start, end = folded.span(start, end)
        end = with_trailing_marks(source, end)
        if source[start:end] != folded.text[found.start : found.end]:
            confidence = round(confidence * _FOLDED, 2)
    return Contact(
        kind=found.kind,
        value=found.value,
        platform=found.platform,
        field=field,
        start=start,
        end=end,
        quote=source[start:end],
        confidence=confidence,
    )
