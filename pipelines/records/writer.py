"""The only writer of collected facts."""

from collections.abc import Sequence

from django.db import transaction

from crawler import failpoints
from pipelines.records.runs import held_run
from pipelines.records.types import Recorded
from pipelines.records.writing.adverts import write_adverts
from pipelines.records.writing.batch import Batch
from pipelines.records.writing.captures import write_captures, write_problems
from pipelines.records.writing.clusters import link_adverts, link_replies_to_authors
from pipelines.records.writing.contacts import write_advert_contacts
from pipelines.records.writing.lists import write_list_sightings
from pipelines.records.writing.replies import ReplyState, write_replies
from pipelines.records.writing.state import AdvertState, is_flagged
from pipelines.types import ReadPage


def record(pages: Sequence[ReadPage], *, run_key: str) -> Recorded:
    """Record these pages in one transaction: all of them, or nothing.

    Recording a page again changes nothing, so a page whose acknowledgement was lost may come twice.

    Raises:
        RunLost: another process took the run over, or it is over.
        UnknownRun: there is none of this key.
        ValueError: a page has facts and no capture.
    """
    if not pages:
        return Recorded()
    with transaction.atomic():
        batch = write_captures(held_run(run_key), pages)
        problems = write_problems(batch)
        adverts = write_adverts(batch)
        write_advert_contacts(adverts)
        replies = write_replies(batch)
        write_list_sightings(batch)
        _cluster(batch, adverts, replies)
        failpoints.reach("record.commit")
    return _summary(batch, problems, adverts, replies)


def _cluster(batch: Batch, adverts: Sequence[AdvertState], replies: Sequence[ReplyState]) -> None:
    now = max(read.page.fetched_at for read in batch.pages)
    changed = [state.row for state in adverts if state.has_changed]
    known = {state.row.pk for state in adverts if not state.is_new}
    link_adverts(batch.run.site_id, changed, known=known, now=now)
    link_replies_to_authors(batch.run.site_id, [state.row for state in replies if state.has_changed], now=now)


def _summary(
    batch: Batch, problems: int, adverts: Sequence[AdvertState], replies: Sequence[ReplyState]
) -> Recorded:
    versions = [version for state in adverts for version, _ in state.added]
    return Recorded(
        pages=len(batch.pages),
        captures=batch.new_captures,
        problems=problems,
        adverts_new=sum(state.is_seen_first for state in adverts),
        adverts_changed=sum(state.has_new_content for state in adverts),
        adverts_gone=sum(state.has_gone for state in adverts),
        adverts_returned=sum(state.has_returned for state in adverts),
        versions=len(versions),
        replies_new=sum(state.is_new for state in replies),
        replies_changed=sum(state.has_changed and not state.is_new for state in replies),
        flagged=sum(is_flagged(version) for version in versions),
        advert_ids=tuple(state.row.pk for state in adverts if state.has_changed),
    )
