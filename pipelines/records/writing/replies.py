"""Replies as they stand now, with what they name."""

from collections.abc import Iterable
from datetime import datetime

from attrs import define

from crawler.items import Reply as ReplyFact
from pipelines.identify.types import Contact as ContactFact
from pipelines.records.bulk import clip, insert_rows, insert_with_keys, update_rows
from pipelines.records.content import reply_hash
from pipelines.records.linking_up import link_these
from pipelines.records.models import Reply, ReplyAdvert, ReplyContact, ReplyLink
from pipelines.records.writing.batch import Batch
from pipelines.records.writing.contacts import write_reply_contacts
from pipelines.types import ReadReply

CHANGING = (
    "url",
    "thread",
    "thread_title",
    "author",
    "author_key",
    "text",
    "posted_at",
    "posted_raw",
    "last_seen_at",
    "capture",
    "content_hash",
)
"""Columns of a reply that a page can change."""


@define(kw_only=True)
class ReplyState:
    """A reply's row with what this batch says of it."""

    row: Reply
    is_new: bool
    has_changed: bool = False
    """It is new, or its text is."""
    contacts: tuple[ContactFact, ...] = ()
    links: tuple[str, ...] = ()


def write_replies(batch: Batch) -> list[ReplyState]:
    """Fold the batch into the replies it shows, and link them to the adverts known by now."""
    states = _load(batch)
    for read, capture in batch.with_evidence():
        for reply in read.replies:
            _fold(states, reply, batch=batch, capture=capture, at=read.page.fetched_at)
    _store(states.values())
    return list(states.values())


def _load(batch: Batch) -> dict[str, ReplyState]:
    keys = {clip(reply.reply.key, Reply, "key") for read in batch.pages for reply in read.replies}
    if not keys:
        return {}
    rows = Reply.objects.select_for_update().filter(site=batch.run.site_id, key__in=keys)
    return {row.key: ReplyState(row=row, is_new=False) for row in rows}


def _fold(
    states: dict[str, ReplyState], read: ReadReply, *, batch: Batch, capture: int, at: datetime
) -> None:
    key = clip(read.reply.key, Reply, "key")
    state = states.get(key)
    if state is None:
        row = Reply(site_id=batch.run.site_id, key=key, first_seen_at=at, last_seen_at=at)
        state = states[key] = ReplyState(row=row, is_new=True)
    if at < state.row.last_seen_at:
        return
    state.row.last_seen_at = at
    content = reply_hash(read.reply)
    if content != state.row.content_hash:
        _change(state, read, content=content, capture=capture)


def _change(state: ReplyState, read: ReadReply, *, content: str, capture: int) -> None:
    row = state.row
    row.content_hash, row.capture_id = content, capture
    _describe(row, read.reply)
    state.has_changed = True
    state.contacts = read.contacts
    state.links = tuple({clip(url, ReplyLink, "url"): None for url in read.reply.about_urls})


def _describe(row: Reply, reply: ReplyFact) -> None:
    row.url = clip(reply.url, Reply, "url")
    row.thread = clip(reply.thread, Reply, "thread")
    row.thread_title = clip(reply.thread_title, Reply, "thread_title")
    row.author = clip(reply.author, Reply, "author")
    row.author_key = clip(reply.author_key, Reply, "author_key")
    row.text = reply.text
    row.posted_at = reply.posted
    row.posted_raw = clip(reply.posted_raw, Reply, "posted_raw")


def _store(states: Iterable[ReplyState]) -> None:
    states = list(states)
    insert_with_keys([state.row for state in states if state.is_new])
    known = [state for state in states if not state.is_new]
    update_rows([state.row for state in known if not state.has_changed], ["last_seen_at"])
    _store_changed([state for state in known if state.has_changed])
    changed = [state for state in states if state.has_changed]
    insert_rows(ReplyLink(reply_id=state.row.pk, url=url) for state in changed for url in state.links)
    write_reply_contacts((state.row, state.contacts) for state in changed)
    link_these([state.row.pk for state in changed])


def _store_changed(states: list[ReplyState]) -> None:
    rows = [state.row for state in states]
    update_rows(rows, CHANGING)
    if rows:
        # what the old text named is no longer said; it stays in the old text's capture
        for model in (ReplyAdvert, ReplyLink, ReplyContact):
            model._default_manager.filter(reply__in=rows).delete()
