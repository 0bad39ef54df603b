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
    """Lower-case name of the platform (``telegram``, ``snapchat``, …) of a handle; for a phone the messenger
    that the text names (``whatsapp``, …)."""
    field: str
    """``title``, ``text`` or the key of an attribute field."""
    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    quote: str
    confidence: float
    """0 to 1: 1 for plain digits that are valid in their country, lower the more was read into it."""


@frozen(kw_only=True)
class Found:
    """A contact in the text that a finder was given; becomes a ``Contact`` once its place is known."""

    kind: ContactKind
    value: str
    platform: str = ""
    start: int
    end: int
    confidence: float


@frozen(kw_only=True)
class Source:
    """What a finder looks at: one field, folded, with what was already found blotted out."""

    text: str
    words: frozenset[str]
    """Lower-case words of the text, so that a finder can see at once that it has nothing to do."""
    country: str
    """ISO 3166 alpha-2: how numbers without a country are read."""
    is_phone_field: bool = False
    """The field is where the site puts phone numbers."""
