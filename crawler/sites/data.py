"""The tables of a site.toml for sites that answer with data, with search forms, or hide a contact."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from crawler.sites.paths import DataPath, DataSource
from crawler.sites.values import LinkSelector, NodeSelector, TextSelector

FieldKey = Literal[
    "account",
    "age",
    "availability",
    "email",
    "hours",
    "languages",
    "name",
    "phone",
    "place",
    "posted",
    "price",
    "region",
    "since",
    "telegram",
    "website",
    "whatsapp",
]
"""What a label of the attribute table may be called; other labels keep their own lower-case name."""


class Part(BaseModel):
    """A table of a site.toml: frozen, and a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DataAdvert(Part):
    """How a whole advert in a document is read; the paths begin at the advert."""

    each: tuple[DataPath, ...] = Field(
        default=(), description="adverts in the document; none: the document is the advert"
    )
    key: DataPath = Field(description="the site's own id", examples=["id"])
    address: str | None = Field(
        default=None, description="path of its page with {key}, where it is not the page that holds it"
    )
    title: DataPath = Field(description="headline", examples=["title"])
    text: DataPath | None = Field(default=None, description="free text, plain")
    html: DataPath | None = Field(default=None, description="free text, written as HTML")
    account: DataPath | None = Field(default=None, description="name of the account")
    account_key: DataPath | None = Field(default=None, description="the site's own id of the account")
    posted: DataPath | None = Field(default=None, description="when it was placed")
    rows: DataPath | None = Field(default=None, description="attributes: an object, or rows in a list")
    label: DataPath = Field(default="name", description="label in a row")
    value: DataPath = Field(default="value", description="value in a row")
    fields: dict[FieldKey, DataPath] = Field(default_factory=dict, description="fields that stand apart")


class Data(Part):
    """How the documents (JSON) in one place are read."""

    source: DataSource = Field(description="where they are", examples=["answer"])
    type: str | None = Field(default=None, description="@type of those that are read; others are passed over")
    links: DataPath | None = Field(default=None, description="addresses of adverts, or their ids")
    address: str | None = Field(
        default=None, description="path of an advert's page with {key}, where links are ids"
    )
    next: DataPath | None = Field(default=None, description="address of the next part of a list")
    cursor: DataPath | None = Field(default=None, description="what the next part is asked for with")
    cursor_parameter: str = Field(default="cursor", description="query parameter that takes the cursor")
    page: DataPath | None = Field(default=None, description="number of this page of a list")
    pages: DataPath | None = Field(default=None, description="number of the last page of a list")
    first_page: Literal[0, 1] = Field(default=1, description="number of the first page")
    html: DataPath | None = Field(default=None, description="pieces of a page, read like a list")
    offset: DataPath | None = Field(default=None, description="number of the first advert of this part")
    total: DataPath | None = Field(default=None, description="number of all adverts of the list")
    error: DataPath | None = Field(default=None, description="code of an error sent with status 200")
    gone: tuple[str, ...] = Field(default=(), description="codes that say that an advert is no longer there")
    advert: DataAdvert | None = None


class Search(Part):
    """A form on list pages that is sent once for each term of the mandate."""

    form: NodeSelector = Field(description="the form", examples=["form#search"])
    term: str = Field(min_length=1, description="name of the field that takes the term", examples=["q"])


class Contact(Part):
    """A contact that an advert page shows only when asked: with a second request."""

    link: LinkSelector | None = Field(default=None, description="address that is asked with GET")
    form: NodeSelector | None = Field(default=None, description="form that is sent")
    address: str | None = Field(
        default=None, description="path that is asked with GET, with {key}, where a script makes it"
    )
    value: DataPath | None = Field(
        default=None, description="the contact in an answer that is a document (JSON)", examples=["number"]
    )
    text: TextSelector | None = Field(default=None, description="the contact in an answer that is a page")
    field: FieldKey = Field(default="phone", description="field of the advert that takes it")
