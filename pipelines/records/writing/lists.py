"""How many new adverts each list led to: what says how soon it is worth a look again."""

from collections.abc import Collection
from datetime import datetime

from crawler.items import PageKind, PageRead
from pipelines.records.bulk import clip, insert_rows
from pipelines.records.models import Advert, ListSighting
from pipelines.records.writing.batch import Batch

CHUNK = 500
"""Addresses in one statement; SQLite takes 999 parameters."""


def write_list_sightings(batch: Batch) -> int:
    """Count the adverts that each list of the batch leads to, and those not on record when it was fetched.

    Return how many lists were counted. A list that leads to further lists only is not counted.
    """
    lists = [
        (read.page, capture)
        for read, capture in zip(batch.pages, batch.captures, strict=True)
        if capture is not None and capture not in batch.known and read.page.kind is PageKind.LIST
    ]
    found = {page.url: _advert_urls(page) for page, _ in lists}
    first_seen = _first_seen(batch, {url for urls in found.values() for url in urls})
    rows = [
        ListSighting(
            run=batch.run,
            capture_id=capture,
            adverts=len(urls),
            new=sum(first_seen.get(url, page.fetched_at) >= page.fetched_at for url in urls),
        )
        for page, capture in lists
        if (urls := found[page.url])
    ]
    insert_rows(rows)
    return len(rows)


def _advert_urls(page: PageRead) -> set[str]:
    return {clip(link.url, Advert, "url") for link in page.links if link.kind is PageKind.ADVERT}


def _first_seen(batch: Batch, urls: Collection[str]) -> dict[str, datetime]:
    ordered = sorted(urls)
    seen: dict[str, datetime] = {}
    for at in range(0, len(ordered), CHUNK):
        known = Advert.objects.filter(site=batch.run.site_id, url__in=ordered[at : at + CHUNK])
        seen.update(known.values_list("url", "first_seen_at"))
    return seen
