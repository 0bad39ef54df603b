"""What is missing, odd or too long in a page: reported with its reason, never dropped. Pure."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from attrs import evolve

from crawler.bounds.fields import plain_name
from crawler.items import Advert, PageRead, Problem, Reply
from pipelines.records.content import storable
from pipelines.records.days import amsterdam_day
from pipelines.types import ReadAdvert, ReadPage, ReadReply

LONG_TEXT = 50_000
"""Characters of one field; more is no advert that a person wrote. It is kept as the bound let it in."""
LONG_KEY = 150
"""Characters; a longer one is cut and told apart by its digest."""
LONG_LABEL = 200
"""Characters of an account or a place; the record's column holds no more."""
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Control, direction and invisible characters: they can hide a number or an age from a reader."""


def validate(page: PageRead) -> ReadPage:
    """The page with everything that is odd about it; its texts are such that a database can hold them."""
    adverts = [_advert(advert, page.fetched_at) for advert in page.adverts]
    replies = [_reply(reply, page.fetched_at) for reply in page.replies]
    problems = [*page.problems]
    for advert, found in adverts:
        problems += _once((*advert.problems, *found))
    for reply, found in replies:
        problems += _once((*reply.problems, *found))
    facts = evolve(
        page,
        adverts=tuple(advert for advert, _ in adverts),
        replies=tuple(reply for reply, _ in replies),
        problems=tuple(problems),
    )
    return ReadPage(
        page=facts,
        adverts=tuple(ReadAdvert(advert=advert) for advert in facts.adverts),
        replies=tuple(ReadReply(reply=reply) for reply in facts.replies),
        problems=facts.problems,
    )


def short_digest(text: str) -> str:
    """Twelve hex digits that tell two texts apart."""
    return hashlib.sha256(storable(text).encode()).hexdigest()[:12]


def _advert(advert: Advert, fetched_at: datetime) -> tuple[Advert, tuple[Problem, ...]]:
    key, key_problems = _key(advert.key, advert.url)
    posted, date_problems = _posted(advert.posted, fetched_at)
    texts = {"title": advert.title, "text": advert.text, **advert.fields}
    labels = {"account": advert.account, "account_key": advert.account_key, "place": advert.place}
    clean = evolve(
        advert,
        key=key,
        title=storable(advert.title),
        text=storable(advert.text),
        fields={storable(name): storable(value) for name, value in advert.fields.items()},
        account=storable(advert.account),
        account_key=storable(advert.account_key),
        place=storable(advert.place),
        posted=posted,
        posted_raw=storable(advert.posted_raw),
    )
    found = (
        *key_problems,
        *_missing({"title": advert.title, "text": advert.text}),
        *_odd_texts(texts),
        *_long_labels(labels),
        *date_problems,
    )
    return clean, found


def _reply(reply: Reply, fetched_at: datetime) -> tuple[Reply, tuple[Problem, ...]]:
    key, key_problems = _key(reply.key, f"{reply.url} {reply.author_key} {reply.posted_raw} {reply.text}")
    posted, date_problems = _posted(reply.posted, fetched_at)
    clean = evolve(
        reply,
        key=key,
        text=storable(reply.text),
        author=storable(reply.author),
        author_key=storable(reply.author_key),
        thread=storable(reply.thread),
        thread_title=storable(reply.thread_title),
        posted=posted,
        posted_raw=storable(reply.posted_raw),
    )
    labels = {"author": reply.author, "author_key": reply.author_key}
    found = (
        *key_problems,
        *(
            ()
            if reply.text.strip()
            else (Problem(code="reply-empty", field="text", detail="the post says nothing"),)
        ),
        *_odd_texts({"text": reply.text}),
        *_long_labels(labels),
        *date_problems,
    )
    return clean, found


def _key(key: str, whole: str) -> tuple[str, tuple[Problem, ...]]:
    if not key.strip():
        made = f"digest-{short_digest(whole)}"
        return made, (Problem(code="key-missing", field="key", detail="told apart by a digest instead"),)
    if len(key) > LONG_KEY:
        cut = f"{storable(key[:LONG_KEY])}~{short_digest(key)}"
        return cut, (
            Problem(code="key-too-long", field="key", detail=f"{len(key)} characters; cut, with a digest"),
        )
    return storable(key), ()


def _missing(texts: dict[str, str]) -> Iterator[Problem]:
    for name, value in texts.items():
        if not value.strip():
            yield Problem(code=f"{name}-missing", field=name, detail="nothing was read there")


def _odd_texts(texts: dict[str, str]) -> Iterator[Problem]:
    for name, value in texts.items():
        if len(value) > LONG_TEXT:
            yield Problem(
                code="too-long", field=plain_name(name), detail=f"{len(value)} characters; kept whole"
            )
        if found := CONTROLS.findall(value):
            yield Problem(
                code="control-characters",
                field=plain_name(name),
                detail=f"{len(found)} control or invisible characters",
            )


def _long_labels(labels: dict[str, str]) -> Iterator[Problem]:
    for name, value in labels.items():
        if len(value) > LONG_LABEL:
            yield Problem(
                code="label-too-long", field=name, detail=f"{len(value)} characters; cut at {LONG_LABEL}"
            )


def _posted(posted: datetime | None, fetched_at: datetime) -> tuple[datetime | None, tuple[Problem, ...]]:
    # "today" without a time may be read as noon or as midnight, so the rest of the day is no future
    if posted is None or amsterdam_day(posted) <= amsterdam_day(fetched_at):
        return posted, ()
    return None, (Problem(code="date-in-future", field="posted", detail="later than the day of the capture"),)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """One problem for each code and field; the page object's own comes first and is the better told."""
    return list({(problem.code, problem.field): problem for problem in reversed(list(problems))}.values())[
        ::-1
    ]
