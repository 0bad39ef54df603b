"""What goes into the search index and what comes out. Our types only: no engine's own language."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from attrs import field, frozen

from crawler.items import Band


class Sort(StrEnum):
    """The order of the hits."""

    RELEVANCE = "relevance"
    """Best match first; newest first where there is no text."""
    NEWEST = "newest"
    """First seen last."""
    SCORE = "score"
    """Likeliest first."""


@frozen(kw_only=True)
class AdvertDocument:
    """One advert as the index holds it."""

    id: int
    """Primary key of the advert in the record."""
    revision: int
    """A document whose revision is not higher than the stored one is ignored."""
    site: str
    key: str
    title: str
    text: str
    fields_text: str = ""
    """Values of the attribute table, one a line."""
    language: str = "und"
    band: Band = Band.NONE
    score: float = 0.0
    ages: tuple[int, ...] = ()
    account: str = ""
    place: str = ""
    contacts: tuple[str, ...] = ()
    """Normalised values."""
    indicators: tuple[str, ...] = ()
    verdict: str = ""
    posted_at: datetime | None = None
    first_seen_at: datetime
    last_seen_at: datetime
    is_gone: bool = False


@frozen(kw_only=True)
class AdvertQuery:
    """What is looked for. Empty fields do not restrict."""

    words: str = ""
    """Words and "phrases" that must all occur, ``-word`` must not.

    Case, accents, punctuation and styled letters do not count. A part of a word is found too, except by a
    word of one or two characters and by what stands between quotes: those are whole words.
    """
    sites: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    languages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    """Outcomes; ``""`` in it: without a verdict."""
    contact: str = ""
    """A normalised value, exactly."""
    account: str = ""
    """Name of the account, exactly."""
    age_from: int | None = None
    age_to: int | None = None
    """Inclusive; an advert matches when one of its ages lies between."""
    seen_from: datetime | None = None
    """First seen at or after."""
    seen_to: datetime | None = None
    """First seen before."""
    is_gone: bool | None = None
    ids: tuple[int, ...] = ()
    """Only these adverts: a saved search looks at one batch."""
    sort: Sort = Sort.RELEVANCE
    size: int = 25
    """Hits on a page, 1 to 200."""
    cursor: str = ""
    """From the previous page; empty: the first."""


@frozen(kw_only=True)
class Highlight:
    """Where a word of the query stands: ``title``, ``text`` or ``fields_text``, in untouched code points."""

    field: str
    start: int
    end: int


@frozen(kw_only=True)
class AdvertHit:
    """One advert that matches."""

    id: int
    score: float
    """Of the match, not of the advert: 0 to 1, and 0 where hits are not sorted by relevance."""
    highlights: tuple[Highlight, ...] = ()


@frozen(kw_only=True)
class AdvertPage:
    """One page of hits with what can be narrowed down."""

    hits: tuple[AdvertHit, ...]
    total: int
    is_total_exact: bool = True
    facets: Mapping[str, Mapping[str, int]] = field(factory=dict)
    """``site``, ``band``, ``language``, ``place``, ``indicator``, ``verdict``: value to count, all hits."""
    cursor: str = ""
    """Empty on the last page."""


@frozen(kw_only=True)
class IndexHealth:
    """Whether the index answers, and how much it holds."""

    is_ready: bool
    documents: int
    detail: str = ""


@frozen(kw_only=True)
class UpsertOutcome:
    """What became of one batch."""

    stored: tuple[int, ...]
    """Ids that are now held at the given revision or a later one."""
    refused: Mapping[int, str] = field(factory=dict)
    """Id to the reason why the document could not be taken."""
