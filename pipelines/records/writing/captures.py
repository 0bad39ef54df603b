"""Captures and what was odd about the pages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from crawler.items import Capture as CaptureFact
from crawler.items import PageKind
from pipelines.records.bulk import clip, insert_rows, insert_with_keys, select_among
from pipelines.records.instances import new_row
from pipelines.records.models import Capture, CrawlRun, PageProblem
from pipelines.records.writing.batch import Batch
from pipelines.types import ReadPage

Place = tuple[str, int]
"""WARC file and offset: one capture."""
AT_PLACES = 'SELECT warc, "offset", id FROM records_capture WHERE warc = %s AND "offset" IN ({marks})'


def write_captures(run: CrawlRun, pages: Sequence[ReadPage]) -> Batch:
    """Record every page's capture; one that is known already is left as it is."""
    facts = {_place(fact): (fact, read.page.kind) for read in pages if (fact := read.page.capture)}
    known = _known(facts)
    missing = [_row(run, fact, kind) for place, (fact, kind) in facts.items() if place not in known]
    insert_with_keys(missing)
    ids = known | {(row.warc, row.offset): row.pk for row in missing}
    return Batch(
        run=run,
        pages=pages,
        captures=[ids[_place(read.page.capture)] if read.page.capture else None for read in pages],
        known=frozenset(known.values()),
    )


def write_problems(batch: Batch) -> int:
    """Record the problems of pages that come for the first time; return how many."""
    unanswered = _known_unanswered(batch)
    rows: list[PageProblem] = []
    for read, capture in zip(batch.pages, batch.captures, strict=True):
        is_known = (
            (read.page.url, read.page.fetched_at) in unanswered if capture is None else capture in batch.known
        )
        if not is_known:
            rows.extend(_problems(batch.run, read, capture))
    insert_rows(rows)
    return len(rows)


def _place(fact: CaptureFact) -> Place:
    return fact.warc, fact.offset


def _known(places: Iterable[Place]) -> dict[Place, int]:
    offsets: dict[str, list[int]] = defaultdict(list)
    for warc, offset in places:
        offsets[warc].append(offset)
    return {
        (warc, offset): pk
        for name, wanted in offsets.items()
        for warc, offset, pk in select_among(AT_PLACES, wanted, before=[name])
    }


def _known_unanswered(batch: Batch) -> set[tuple[str, datetime]]:
    silent = [read.page for read, capture in zip(batch.pages, batch.captures, strict=True) if capture is None]
    if not silent:
        return set()
    rows = PageProblem.objects.filter(
        run=batch.run,
        capture=None,
        url__in={clip(page.url, PageProblem, "url") for page in silent},
        at__in={page.fetched_at for page in silent},
    )
    return set(rows.values_list("url", "at"))


def _row(run: CrawlRun, fact: CaptureFact, kind: PageKind) -> Capture:
    return new_row(
        Capture,
        run_id=run.pk,
        url=clip(fact.url, Capture, "url"),
        kind=kind.value,
        warc=fact.warc,
        offset=fact.offset,
        length=fact.length,
        payload_digest=fact.payload_digest,
        status=fact.status,
        content_type=clip(fact.content_type, Capture, "content_type"),
        size=fact.size,
        is_reduced=fact.is_reduced,
        fetched_at=fact.fetched_at,
    )


def _problems(run: CrawlRun, read: ReadPage, capture: int | None) -> list[PageProblem]:
    return [
        new_row(
            PageProblem,
            run_id=run.pk,
            capture_id=capture,
            url=clip(read.page.url, PageProblem, "url"),
            code=clip(problem.code, PageProblem, "code"),
            field=clip(problem.field, PageProblem, "field"),
            detail=clip(problem.detail, PageProblem, "detail"),
            at=read.page.fetched_at,
        )
        for problem in read.problems
    ]
