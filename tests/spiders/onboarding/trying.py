"""The unseen sites: proposed, edited by a few lines, crawled in one process, held to the truth."""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from attrs import frozen
from scrapy import Request

from crawler.frontier.requests import form_of
from crawler.items import Advert, PageKind, Reply
from crawler.sites import SiteDefinition
from pipelines.identify import ContactKind, identify
from pipelines.records.days import amsterdam_day
from spiders.answer import Answer
from spiders.onboarding.exploring import Explorer
from spiders.onboarding.proposing import propose
from spiders.onboarding.types import Facts
from spiders.onboarding.writing import toml_of
from spiders.pages.task import Task
from tests.fixtures.generator.exchanges import Exchange
from tests.fixtures.recorded import FIRST, Page
from tests.fixtures.unseen.every import unseen
from tests.fixtures.unseen.types import Ad, Post, Unseen
from tests.spiders.onboarding.unseen import EXTRACTORS
from tests.spiders.walking import Walk, asked_of

Edit = tuple[str, str]
"""A line as it was proposed, and what a person writes instead; an empty first one is a line more."""
FIELDS = ("title", "text", "date", "age", "place", "account", "contact")
POST_FIELDS = ("text", "account", "date", "title", "thread")


@frozen(kw_only=True)
class Tried:
    """What came of an unseen site."""

    toml: str
    walk: Walk | None
    """None where what was proposed is no definition."""
    shares: dict[str, float]

    @property
    def right(self) -> float:
        """Part of all fields that are right."""
        return sum(self.shares.values()) / len(self.shares)


@frozen(kw_only=True)
class Proposed:
    """What is proposed for a site, and what was asked for it."""

    toml: str
    asked: tuple[str, ...]
    """Requests as the frontier writes them, those of the mandate's terms among them."""

    @property
    def requests(self) -> int:
        """How many there were."""
        return len(self.asked)


@cache
def proposed(name: str) -> Proposed:
    """What is proposed for a site."""
    site = unseen(name)
    start = f"http://{site.host}{site.start}"
    explorer, waiting, asked = Explorer((start,), (site.host,), site.terms), [start], list[str]()
    while waiting:
        asked.append(waiting.pop(0))
        waiting += explorer.take(answer_of(site, asked[-1]))
    facts = Facts(id=name, title=name.capitalize(), hosts=(site.host,), start=(start,))
    toml = toml_of(propose(facts, explorer, extractors=EXTRACTORS), expectations={})
    return Proposed(toml=toml, asked=tuple(asked))


def tried(name: str, edits: Iterable[Edit] = ()) -> Tried:
    """Crawl a site by its proposal and some edits, and compare."""
    site, toml = unseen(name), edited(proposed(name).toml, edits)
    try:
        definition = SiteDefinition.model_validate(tomllib.loads(toml))
    except ValueError:
        return Tried(toml=toml, walk=None, shares=dict.fromkeys(FIELDS, 0.0))
    walk = Walk(definition, task=Task(terms=site.terms), answers=[page_of(one) for one in site.exchanges])
    walk.go([Request(url, meta={"kind": "list"}) for url in definition.start])
    return Tried(toml=toml, walk=walk, shares=shares(site, walk, definition.country))


def edited(toml: str, edits: Iterable[Edit]) -> str:
    """The text with lines replaced."""
    for before, after in edits:
        assert before in toml, f"{before!r} is not in what was proposed"
        toml = toml.replace(before, after, 1)
    return toml


def shares(site: Unseen, walk: Walk, country: str) -> dict[str, float]:
    """Field to the part of the site's adverts or posts in which it is right."""
    if site.posts:
        replies = walk.replies()
        return _means([_post_marks(post, replies.get(post.key)) for post in site.posts])
    adverts = walk.adverts()
    return _means([_marks(ad, adverts.get(ad.key), country) for ad in site.ads])


def _means(marks: Sequence[dict[str, bool]]) -> dict[str, float]:
    return {name: sum(each[name] for each in marks) / len(marks) for name in marks[0]}


def _marks(ad: Ad, advert: Advert | None, country: str) -> dict[str, bool]:
    if advert is None:
        return dict.fromkeys(FIELDS, False)
    found = identify(title=advert.title, text=advert.text, fields=advert.fields, country=country)
    return {
        "title": advert.title == ad.title,
        "text": advert.text.split() == ad.text.split(),
        "date": advert.posted is not None and amsterdam_day(advert.posted) == ad.posted,
        "age": advert.fields.get("age", "") == ad.age,
        "place": advert.place == ad.place,
        "account": (advert.account, advert.account_key) == (ad.account, ad.account_key),
        # an advert without a number is right where none is found
        "contact": ad.e164 in ({one.value for one in found if one.kind is ContactKind.PHONE} or {""}),
    }


def _post_marks(post: Post, reply: Reply | None) -> dict[str, bool]:
    if reply is None:
        return dict.fromkeys(POST_FIELDS, False)
    return {
        "text": reply.text.split() == post.text.split(),
        "account": (reply.author, reply.author_key) == (post.author, post.author_key),
        "date": reply.posted is not None and reply.posted.isoformat() == post.posted,
        "title": reply.thread_title == post.title,
        "thread": reply.thread == post.thread,
    }


def answer_of(site: Unseen, key: str) -> Answer:
    """What the site answers to a request, as the frontier writes it."""
    url, form = form_of(key)
    facts: dict[str, Any] = {"url": url, "form": form, "kind": PageKind.LIST, "fetched_at": FIRST}
    wanted = asked_of("POST" if form else "GET", url, form)
    for one in site.exchanges:
        if asked_of(one.method, one.url, one.form) == wanted:
            return Answer(status=one.status, body=one.body, content_type=one.content_type, **facts)
    return Answer(status=404, body=b"", **facts)


def page_of(exchange: Exchange) -> Page:
    """An exchange as a recorded page."""
    headers: dict[str, Any] = {"content-type": exchange.content_type}
    return Page(
        url=exchange.url,
        method=exchange.method,
        form=exchange.form,
        status=exchange.status,
        headers=headers,
        body=exchange.body,
        has_cookie=False,
    )


def html_answer(url: str, html: str) -> Answer:
    """A page that a test writes itself."""
    return Answer(
        url=url,
        kind=PageKind.LIST,
        status=200,
        body=html.encode(),
        content_type="text/html; charset=utf-8",
        fetched_at=FIRST,
    )
