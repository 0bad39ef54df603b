"""What others wrote about an advert."""

from datetime import datetime

from attrs import frozen
from django.db.models import Count

from pipelines.records.models import Advert, Reply, ReplyAdvert

MOST = 100
"""Reactions on one page."""


@frozen(kw_only=True)
class Reaction:
    """One reply, its author, and why it is tied to the advert."""

    author: str
    author_replies: int
    """Replies of the same author on that site."""
    text: str
    site: str
    thread_title: str
    url: str
    posted_at: datetime | None
    first_seen_at: datetime
    reasons: tuple[str, ...]
    """``link`` or ``contact``."""
    warc: str
    offset: int


def reactions(advert: Advert) -> tuple[Reaction, ...]:
    """Reactions to an advert, newest first."""
    links = ReplyAdvert.objects.filter(advert=advert).select_related("reply__site", "reply__capture")
    found: dict[int, tuple[Reply, list[str]]] = {}
    for link in links.order_by("-reply__posted_at", "-reply_id", "-reason")[: 2 * MOST]:
        found.setdefault(link.reply_id, (link.reply, []))[1].append(link.reason)
    replies = list(found.values())[:MOST]
    counts = _reply_counts([reply for reply, _ in replies])
    return tuple(
        _reaction(reply, tuple(reasons), counts.get((reply.site_id, reply.author_key), 1))
        for reply, reasons in replies
    )


def _reply_counts(replies: list[Reply]) -> dict[tuple[int, str], int]:
    authors = {reply.author_key for reply in replies}
    sites = {reply.site_id for reply in replies}
    rows = Reply.objects.filter(site__in=sites, author_key__in=authors).values_list("site_id", "author_key")
    counted = rows.order_by().annotate(replies=Count("id"))
    return {(site, author): count for site, author, count in counted}


def _reaction(reply: Reply, reasons: tuple[str, ...], author_replies: int) -> Reaction:
    return Reaction(
        author=reply.author,
        author_replies=author_replies,
        text=reply.text,
        site=reply.site.key,
        thread_title=reply.thread_title,
        url=reply.url,
        posted_at=reply.posted_at,
        first_seen_at=reply.first_seen_at,
        reasons=reasons,
        warc=reply.capture.warc,
        offset=reply.capture.offset,
    )
