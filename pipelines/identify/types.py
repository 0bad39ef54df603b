"""The data that comes out of the search for contacts."""

from enum import StrEnum

from attrs import frozen


class ContactKind(StrEnum):
    """The kinds of contact that are looked for."""

    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    URL = "url"
    IBAN = "iban"
    WALLET = "wallet"


@frozen(kw_only=True)
class Contact:
    """A way to reach somebody, with its place: ``source[start:end] == quote`` for the untouched field."""

    kind: ContactKind
    value: str
    """Normalised: E.164 for phones, lower case for e-mails and handles, canonical form for URLs."""
    platform: str = ""
    """For a handle: lower-case name of the platform (``telegram``, …); for a phone ``whatsapp`` where the text says so."""
    field: str
    """``title``, ``text`` or the key of an attribute field."""
    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    quote: str
    confidence: float
    """0 to 1: 1 for plain digits that are valid in their country, lower the more was read into it."""
