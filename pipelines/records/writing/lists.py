"""How much was new on each list and thread: what says how soon it is worth a look again."""

from collections.abc import Collection

from crawler.items import PageKind, PageRead
from pipelines.records.bulk import clip, insert_rows, moment, select_among
from pipelines.records.models import ListSighting, Reply, Revisit
from pipelines.records.models.limits import URL_LENGTH
from pipelines.records.writing.batch import Batch
from pipelines.types import ReadPage

KNOWN_ADVERTS = (
    "SELECT url FROM records_advert WHERE site_id = %s AND first_seen_at < %s AND url IN ({marks})"
)
KNOWN_THREADS = "SELECT url FROM records_revisit WHERE site_id = %s AND kind = 'thread' AND url IN ({marks})"
KNOWN_LIST = "SELECT url FROM records_revisit WHERE site_id = %s AND kind = 'list' AND url IN ({marks})"
KNOWN_POSTS = (
    'SELECT "key" FROM records_reply WHERE site_id = %s AND first_seen_at < %s AND "key" IN ({marks})'
)


def write_list_sightings(batch: Batch) -> int:
    """Count what each list and thread of the batch shows, and what was not on record when it was fetched.

    Return how many pages were counted. A list that leads to further lists only is not counted; one that led
    to adverts before and is empty now is. Call it when the batch's adverts and replies are written.
    """
    rows = [
        row
        for read, capture in zip(batch.pages, batch.captures, strict=True)
        if capture is not None and capture not in batch.known
        for row in _sighting(batch, read, capture)
    ]
    insert_rows(rows)
    return len(rows)


def _sighting(batch: Batch, read: ReadPage, capture: int) -> list[ListSighting]:
    if read.page.kind is PageKind.LIST:
        counts = _counted_list(batch, read.page)
    elif read.page.kind is PageKind.THREAD:
        counts = _counted_thread(batch, read)
    else:
        return []
    if counts is None or len(read.page.url) > URL_LENGTH:
        # half an address, with half of what was sent to it, would be another page
        return []
    shown, new = counts
    return [ListSighting(run=batch.run, capture_id=capture, url=read.page.url, shown=shown, new=new)]


def _counted_list(batch: Batch, page: PageRead) -> tuple[int, int] | None:
    adverts = _urls(page, PageKind.ADVERT) | {clip(advert.url, Revisit, "url") for advert in page.adverts}
    threads = _urls(page, PageKind.THREAD)
    if not adverts and not threads and not _is_known_list(batch, page.url):
        return None
    old = _known(KNOWN_ADVERTS, adverts, [batch.run.site_id, moment(page.fetched_at)])
    old += _known(KNOWN_THREADS, threads, [batch.run.site_id])
    shown = len(adverts) + len(threads)
    return shown, shown - old


def _counted_thread(batch: Batch, read: ReadPage) -> tuple[int, int]:
    keys = {clip(reply.reply.key, Reply, "key") for reply in read.replies}
    old = _known(KNOWN_POSTS, keys, [batch.run.site_id, moment(read.page.fetched_at)])
    return len(keys), len(keys) - old


def _is_known_list(batch: Batch, url: str) -> bool:
    return _known(KNOWN_LIST, {clip(url, Revisit, "url")}, [batch.run.site_id]) > 0


def _urls(page: PageRead, kind: PageKind) -> set[str]:
    return {clip(link.url, Revisit, "url") for link in page.links if link.kind is kind}


def _known(statement: str, values: Collection[str], before: list[object]) -> int:
    """How many of these are on record; each is there once."""
    return len({row[0] for row in select_among(statement, sorted(values), before=before)})
