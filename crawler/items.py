"""The plain data that every package shares.

Everything here is frozen, keyword-only and free of behaviour, Scrapy and Django. Times are aware
UTC. A normalised value keeps its raw twin.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from attrs import field, frozen


class PageKind(StrEnum):
    """What a fetched page turned out to be, or what a link is expected to lead to."""

    LIST = "list"
    """A list of adverts or of threads."""
    ADVERT = "advert"
    """One advert."""
    THREAD = "thread"
    """A page of a forum thread with posts."""
    GATE = "gate"
    """An age or consent gate stood in front of the page."""
    REDIRECT = "redirect"
    """A 30x answer; its target is a link of its own."""
    GONE = "gone"
    """The answer says that the advert is no longer there."""
    ERROR = "error"
    """No usable answer: the problems say why."""


class GoneHow(StrEnum):
    """The way in which an advert disappeared."""

    NOT_FOUND = "404"
    GONE = "410"
    NOTICE = "notice"
    """Status 200 with a sentence that the advert is no longer available."""
    REDIRECT = "redirect"
    """The advert's address now leads to a list."""


class Band(StrEnum):
    """How strongly an advert indicates a minor; it orders a queue and decides nothing."""

    NONE = "none"
    POSSIBLE = "possible"
    STRONG = "strong"


@frozen(kw_only=True)
class Problem:
    """Something missing, odd or too long: reported with its reason, counted, never dropped."""

    code: str
    """Stable lower-case word with hyphens, for instance ``title-missing``."""
    field: str = ""
    """The field or page part it concerns; empty for the whole page."""
    detail: str = ""
    """One sentence for the operator. Never advert text, a name, a number or an address."""


@frozen(kw_only=True)
class Capture:
    """Where the evidence of one exchange lies."""

    site: str
    """Id of the site, as the name of its folder under ``spiders/sites``."""
    warc: str
    """Path of the WARC file relative to the evidence folder, as it will be named once sealed."""
    offset: int
    """First byte of the response record's gzip member."""
    length: int
    """Bytes of that gzip member."""
    payload_digest: str
    """``sha256:`` and 64 hex digits of the stored payload."""
    url: str
    """The URL that was requested."""
    status: int
    """HTTP status."""
    content_type: str
    """Content-Type header as received; empty where there was none."""
    size: int
    """Bytes of the stored payload."""
    fetched_at: datetime
    """When the answer was complete, by the run's clock."""
    is_reduced: bool = False
    """True when media was removed before storing; a metadata record says what."""


@frozen(kw_only=True)
class Link:
    """A page to fetch."""

    url: str
    kind: PageKind
    priority: int = 0
    """Higher goes first."""
    redirects: int = 0
    """How many redirects led here."""
    is_forced: bool = False
    """Fetch again although this run has already done it (the gate has opened)."""
    form: str = ""
    """What is sent with POST, as a form is encoded; empty: the page is asked for with GET."""


@frozen(kw_only=True)
class Advert:
    """One advert as its page says it."""

    site: str
    key: str
    """The site's own id of the advert; unique within the site."""
    url: str
    """Canonical URL, without tracking parameters."""
    title: str
    text: str
    """Free text as a reader sees it, paragraphs separated by newlines; cut at the site's bound only."""
    fields: Mapping[str, str] = field(factory=dict)
    """Attribute table: canonical key (``age``, ``phone``, …) or the lower-case label to the raw value."""
    account: str = ""
    """Name of the account that placed it, as shown."""
    account_key: str = ""
    """The site's own id of that account, or the account's name where there is none."""
    place: str = ""
    """Place as written."""
    posted: datetime | None = None
    """When it was placed or renewed according to the page; None when unreadable."""
    posted_raw: str = ""
    problems: tuple[Problem, ...] = ()


@frozen(kw_only=True)
class Reply:
    """A reaction to an advert, or a review: one post by one author."""

    site: str
    key: str
    """The site's own id of the post; unique within the site."""
    url: str
    """Canonical URL of the thread page that holds it."""
    thread: str
    """The site's own id of the thread."""
    thread_title: str = ""
    author: str
    """Handle as shown."""
    author_key: str
    """The site's own id of the author, or the handle."""
    text: str
    posted: datetime | None = None
    posted_raw: str = ""
    about_urls: tuple[str, ...] = ()
    """Canonical URLs of adverts that the post links to or names."""
    problems: tuple[Problem, ...] = ()


@frozen(kw_only=True)
class PageRead:
    """Everything that came of one fetched URL. One is made for every request, whatever happened."""

    site: str
    url: str
    """Canonical URL that was requested: the key in the frontier."""
    kind: PageKind
    fetched_at: datetime
    capture: Capture | None = None
    """None only where no answer arrived."""
    adverts: tuple[Advert, ...] = ()
    replies: tuple[Reply, ...] = ()
    gone: Mapping[str, GoneHow] = field(factory=dict)
    """Advert key to the way it disappeared."""
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
