"""The shape of a site.toml.

Frozen plain data: it can be hashed, copied and handed to another process. The keys, their meaning
and an example of each are in the field descriptions; the loader shows the example where a key is
missing.
"""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from crawler.sites.data import Contact, Data, FieldKey, Part, Search
from crawler.sites.values import (
    Address,
    Cookie,
    Host,
    KeyPattern,
    LinkSelector,
    NodeSelector,
    Pattern,
    SiteId,
    TextSelector,
    Timezone,
    ValueSelector,
)


class SiteKind(StrEnum):
    """Which spider reads the site."""

    BOARD = "board"
    FORUM = "forum"
    API = "api"


class ListSelectors(Part):
    """How a list page is read."""

    adverts: LinkSelector | None = Field(default=None, description="addresses of adverts")
    threads: LinkSelector | None = Field(default=None, description="addresses of threads")
    lists: LinkSelector | None = Field(default=None, description="addresses of further lists, such as cities")
    empty: NodeSelector | None = Field(default=None, description="says that a list holds nothing")


class AdvertSelectors(Part):
    """How an advert page is read; all but ``article`` and ``more`` are looked for inside the article."""

    article: NodeSelector = Field(description="the advert itself", examples=["article.advert"])
    key: TextSelector | None = Field(default=None, description="the site's own id, where the page names it")
    key_pattern: KeyPattern | None = Field(default=None, description="the id's part of what key found")
    title: TextSelector = Field(description="headline", examples=["h1"])
    text: TextSelector = Field(description="free text", examples=["div.description"])
    leave_out: NodeSelector | None = Field(
        default=None, description="parts of the text that say nothing of the advert, such as its heading"
    )
    account: TextSelector | None = Field(default=None, description="name of the account")
    account_link: LinkSelector | None = Field(default=None, description="address of the account's page")
    account_key: TextSelector | None = Field(
        default=None, description="the site's own id of the account, where no link to its page names it"
    )
    posted: TextSelector | None = Field(default=None, description="when it was placed")
    rows: NodeSelector | None = Field(default=None, description="rows of the attribute table")
    label: TextSelector = Field(default="th", description="label in a row")
    value: ValueSelector = Field(default="td", description="value in a row, or after it")
    fields: dict[FieldKey, TextSelector] = Field(
        default_factory=dict, description="fields that stand apart from the table"
    )
    more: LinkSelector | None = Field(default=None, description="other adverts of the same account")


class ThreadSelectors(Part):
    """How a page of a thread is read; all but ``title`` and ``post`` are looked for inside a post."""

    title: TextSelector = Field(description="subject of the thread", examples=["h1"])
    post: NodeSelector = Field(description="one post", examples=["article.post"])
    key: TextSelector = Field(description="the site's own id of the post", examples=["::attr(id)"])
    key_pattern: KeyPattern | None = Field(default=None, description="the id's part of what key found")
    author: TextSelector = Field(description="handle", examples=["a.author"])
    author_link: LinkSelector | None = Field(default=None, description="address of the author's page")
    posted: TextSelector | None = Field(default=None, description="when it was written")
    text: TextSelector = Field(description="what was written", examples=["div.body"])
    quotes: NodeSelector | None = Field(default=None, description="what others wrote, quoted in a post")


class Selectors(Part):
    """CSS selectors in Scrapy's style: ``a.title::attr(href)``, ``::text``."""

    list: ListSelectors = Field(default_factory=ListSelectors)
    advert: AdvertSelectors | None = None
    thread: ThreadSelectors | None = None


class Paging(Part):
    """How a list or a thread goes on."""

    next: LinkSelector | None = Field(default=None, description="address of the next page")
    next_form: NodeSelector | None = Field(default=None, description="form that leads to the next page")
    parameter: str | None = Field(default=None, description="query parameter that holds the page number")
    last: int = Field(default=500, ge=1, description="a page number above this is not followed")
    newest_first: bool = Field(
        default=False, description="a list ends where all adverts of a page were known before the run"
    )


class Urls(Part):
    """What the site's addresses tell; patterns are searched in the path."""

    drop: tuple[str, ...] = Field(default=(), description="parameters without meaning; * is a wildcard")
    advert: KeyPattern | None = Field(default=None, description="path of an advert, with group key")
    thread: KeyPattern | None = Field(default=None, description="path of a thread, with group key")
    account: KeyPattern | None = Field(default=None, description="path of an account, with group key")
    contact: KeyPattern | None = Field(
        default=None, description="path of an advert's contact, with group key"
    )


class Dates(Part):
    """How the site writes dates."""

    languages: tuple[Literal["nl", "en", "de", "fr"], ...] = ("nl", "en")
    timezone: Timezone = "Europe/Amsterdam"
    month_first: bool = Field(default=False, description="2/14/2026 is the 14th of February")


class Access(Part):
    """A gate in front of the pages, such as a question for the age."""

    marker: NodeSelector = Field(description="is on the gate's page only", examples=["form#gate"])
    accept: TextSelector | None = Field(
        default=None, description="the form, or with ::attr(href) the link, that opens it"
    )
    cookie: Cookie | None = Field(
        default=None, description="what a script of the gate sets; sent with every request"
    )


class Gone(Part):
    """How the site says that an advert is no longer there, beside 404 and 410."""

    notice: NodeSelector | None = Field(default=None, description="element that says so")
    phrases: tuple[str, ...] = Field(default=(), description="words it holds; empty: any will do")
    redirects_to: tuple[Pattern, ...] = Field(default=(), description="paths of lists it may send to")


class Politeness(Part):
    """How gently the site is asked."""

    requests_per_second: float = Field(default=0.5, gt=0, le=1000)
    concurrency: int = Field(default=1, ge=1, le=32)
    autothrottle: bool = True


class Bounds(Part):
    """What the site may cost at most; a page or a run that is beyond ends, and says so."""

    depth: int = Field(default=200, ge=1, description="links from a start page to a page")
    pages: int = Field(default=200_000, ge=1, description="pages of one run")
    megabytes: int = Field(default=50_000, ge=1, description="of all answers of one run together")
    page_megabytes: float = Field(default=8, gt=0, le=8, description="of one answer, unpacked too")
    seconds: float = Field(default=60, gt=0, le=60, description="for one answer, from first to last byte")
    slowest: float = Field(default=512, ge=0, description="bytes a second of an answer, after ten seconds")
    field_characters: int = Field(
        default=50_000, ge=200, le=8_388_608, description="of one field of an advert or a reply"
    )


class Revisit(Part):
    """How many pages that are known already the site's runs look at again."""

    requests_a_day: float | None = Field(
        default=None, gt=0, description="known pages looked at again; none: all live adverts in every run"
    )


class Render(Part):
    """A site whose pages are built by scripts: each is opened in a browser and read as it stands then."""

    wait_for: NodeSelector | None = Field(default=None, description="element that is there once it is built")
    seconds: float = Field(default=20, gt=0, le=45, description="for one page, at most")
    scrolls: int = Field(default=0, ge=0, le=100, description="how often to scroll to the end for more")


class Expectations(Part):
    """What a healthy run finds; less raises an alarm."""

    adverts: int = Field(default=0, ge=0, description="adverts in a run, at least")
    replies: int = Field(default=0, ge=0, description="replies in a run, at least")
    share: dict[str, float] = Field(
        default_factory=dict, description="share of adverts that must have a field, for instance age = 0.9"
    )
    newest_days: float | None = Field(default=None, gt=0, description="age of the newest advert, at most")


class SiteDefinition(Part):
    """One site, as its site.toml says it."""

    id: SiteId = Field(description="name of its folder", examples=["example"])
    title: str = Field(min_length=1, description="name for people", examples=["Example board"])
    kind: SiteKind = Field(description="which spider reads it", examples=["board"])
    hosts: tuple[Host, ...] = Field(min_length=1, description="its hosts", examples=[["www.example.test"]])
    start: tuple[Address, ...] = Field(
        min_length=1, description="pages to begin with", examples=[["http://www.example.test/"]]
    )
    country: str = Field(default="NL", pattern=r"^[A-Z]{2}$", description="of numbers without a prefix")
    selectors: Selectors = Field(default=Selectors(), description="how its pages are read", examples=[{}])
    data: tuple[Data, ...] = Field(default=(), description="how its documents are read")
    search: tuple[Search, ...] = Field(default=(), description="forms that take the mandate's terms")
    contact: Contact | None = None
    fields: dict[str, FieldKey] = Field(default_factory=dict, description="label of a row to its key")
    paging: Paging = Paging()
    urls: Urls = Urls()
    dates: Dates = Dates()
    access: Access | None = None
    gone: Gone = Gone()
    politeness: Politeness = Politeness()
    bounds: Bounds = Bounds()
    revisit: Revisit = Revisit()
    render: Render | None = None
    expectations: Expectations = Expectations()

    def __hash__(self) -> int:
        # two definitions that are equal have the same id: enough for a hash, and it costs nothing
        return hash(self.id)
