"""The recorded sites as if nobody had ever seen them: proposed from a few pages, then held to the truth."""

import tomllib
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from attrs import frozen

from classifiers import Document, classify
from crawler.frontier.requests import form_of
from crawler.items import Advert, PageKind, PageRead, Reply
from crawler.sites import SiteDefinition, load_site
from pipelines.identify import identify
from spiders.answer import Answer
from spiders.onboarding.exploring import Explorer
from spiders.onboarding.proposing import propose
from spiders.onboarding.reading import read_all
from spiders.onboarding.types import Extractors, Facts, Proposal
from spiders.onboarding.writing import toml_of
from tests.fixtures.recorded import FIRST, ORIGINS, Page, facts, pages
from tests.spiders.walking import asked_of

EXTRACTORS = Extractors(
    finds_contact=lambda text, country: bool(identify(text=text, country=country)),
    has_age=lambda text: bool(
        classify(Document(title="", text=text, fields={}), today=date(2026, 3, 2)).ages
    ),
)


@frozen(kw_only=True)
class Proposed:
    """What was proposed for a site, and from how many pages."""

    proposal: Proposal
    site: SiteDefinition
    requests: int


@cache
def proposed(name: str) -> Proposed:
    """What is proposed for a recorded site."""
    start, host = load_site(name).start[0], ORIGINS[name].removeprefix("http://")
    explorer, waiting, requests, has_cookie = Explorer((start,), (host,)), [start], 0, False
    while waiting:
        answer, sets_cookie = _answer(name, waiting.pop(0), has_cookie=has_cookie)
        has_cookie |= sets_cookie
        requests += 1
        waiting += explorer.take(answer)
    site = Facts(id=name, title=name.capitalize(), hosts=(host,), start=(start,))
    proposal = propose(site, explorer, extractors=EXTRACTORS)
    written = tomllib.loads(toml_of(proposal, expectations={}))
    return Proposed(proposal=proposal, site=SiteDefinition.model_validate(written), requests=requests)


@cache
def readings(name: str) -> tuple[PageRead, ...]:
    """Every recorded page of a site, behind its gate, as the proposed definition reads it."""
    found = {(page.url, page.form): page for page in sorted(pages(name), key=lambda page: page.has_cookie)}
    return tuple(read_all([_from(page) for page in found.values()], proposed(name).site))


def shares(name: str) -> dict[str, float]:
    """Field to the part of the site's adverts or posts in which it is what the truth says."""
    true = facts(name)
    if "replies" in true:
        return _reply_shares(true["replies"], [reply for page in readings(name) for reply in page.replies])
    return _advert_shares(true["adverts"], [advert for page in readings(name) for advert in page.adverts])


def followed(name: str) -> float:
    """Part of the recorded lists and threads with a next page whose next page is found."""
    recorded = {page.url for page in readings(name)}
    mark = f"{proposed(name).site.paging.parameter}="
    onward = {
        page.url
        for page in readings(name)
        if mark in form_of(page.url)[0] and page.kind is not PageKind.ERROR
    }
    linked = {link.url for page in readings(name) for link in page.links}
    return len(onward & linked & recorded) / len(onward) if onward else 1.0


def _advert_shares(true: dict[str, Any], adverts: list[Advert]) -> dict[str, float]:
    read = {advert.key: advert for advert in adverts}
    right: dict[str, list[bool]] = {}
    for key, fact in true.items():
        advert = read.get(key)
        for name, is_right in _advert_marks(fact, advert).items():
            right.setdefault(name, []).append(is_right)
    return {name: sum(marks) / len(marks) for name, marks in right.items()}


def _advert_marks(fact: dict[str, Any], advert: Advert | None) -> dict[str, bool]:
    """Whether each part is as the truth has it; one that is not there is right where nothing is read."""
    if advert is None:
        return dict.fromkeys(("title", "text", "date", "age", "place", "account", "contact"), False)
    whole = "\n".join([advert.title, advert.text, *advert.fields.values()])
    wanted = {(c["kind"], c["value"]) for c in fact["contacts"] if c["kind"] == "phone"}
    found = {(c.kind.value, c.value) for c in identify(text=whole, country="NL")}
    return {
        "title": advert.title == fact["title"],
        "text": advert.text.split() == fact["text"].split(),
        "date": advert.posted is not None and _day(advert) == fact["posted"],
        "age": advert.fields.get("age", "") == fact["fields"].get("age", ""),
        "place": advert.place == fact["fields"].get("place", ""),
        "account": (advert.account, advert.account_key) == (fact["account"], fact["account_key"]),
        "contact": wanted <= found,
    }


def _day(advert: Advert) -> str:
    assert advert.posted is not None
    return f"{advert.posted.astimezone(ZoneInfo('Europe/Amsterdam')):%Y-%m-%d}"


def _reply_shares(true: dict[str, Any], replies: list[Reply]) -> dict[str, float]:
    read = {reply.key: reply for reply in replies}
    right: dict[str, list[bool]] = {}
    for key, fact in true.items():
        reply = read.get(key)
        marks = {
            "text": reply is not None and reply.text.split() == fact["text"].split(),
            "account": reply is not None
            and (reply.author, reply.author_key) == (fact["author"], fact["author_key"]),
            "date": reply is not None and reply.posted == datetime.fromisoformat(fact["posted"]),
            "title": reply is not None and bool(reply.thread_title),
            "thread": reply is not None and reply.thread == fact["thread"],
        }
        for name, is_right in marks.items():
            right.setdefault(name, []).append(is_right)
    return {name: sum(marks) / len(marks) for name, marks in right.items()}


def _answer(name: str, key: str, *, has_cookie: bool) -> tuple[Answer, bool]:
    url, form = form_of(key)
    wanted = asked_of("POST" if form else "GET", url, form)
    found = [
        page
        for page in pages(name)
        if asked_of(page.method, page.url, page.form) == wanted and page.has_cookie <= has_cookie
    ]
    if not found:
        return Answer(url=url, form=form, kind=PageKind.LIST, status=404, body=b"", fetched_at=FIRST), False
    page = max(found, key=lambda page: page.has_cookie)
    return _from(page), "set-cookie" in page.headers


def _from(page: Page) -> Answer:
    return Answer(
        url=page.url,
        form=page.form,
        kind=PageKind.LIST,
        status=page.status,
        body=page.body,
        content_type=page.headers.get("content-type", ""),
        location=page.headers.get("location", ""),
        fetched_at=FIRST,
    )
