"""The adverts that a search found, with its words marked where they stand."""

from collections.abc import Sequence

from attrs import frozen

from dashboards.triage.passages import Passage, Span, passage
from dashboards.triage.queue import COLUMNS, QueueRow, queue_rows
from pipelines.index.types import AdvertHit, Highlight
from pipelines.records.models import Advert

AROUND = 90
"""Code points of text before and after a found word."""
BEGINNING = 220
"""Code points of text that are shown where the words stand elsewhere."""


@frozen(kw_only=True)
class FoundAdvert:
    """One hit as it is shown."""

    row: QueueRow
    title: Passage
    excerpt: Passage
    starts_inside: bool
    """The excerpt does not begin where the text begins."""
    ends_inside: bool
    """The text goes on after the excerpt."""


def found_adverts(hits: Sequence[AdvertHit]) -> tuple[FoundAdvert, ...]:
    """The hits in the index's order, as the record has them now; one that it no longer has is left out."""
    ids = [hit.id for hit in hits]
    adverts = Advert.objects.filter(pk__in=ids, current__isnull=False)
    found = list(adverts.values(*COLUMNS, "current__text"))
    texts = {row["id"]: row.pop("current__text") for row in found}
    rows = {row.id: row for row in queue_rows(found)}
    return tuple(_found(hit, rows[hit.id], texts[hit.id]) for hit in hits if hit.id in rows)


def _found(hit: AdvertHit, row: QueueRow, text: str) -> FoundAdvert:
    in_text = [place for place in hit.highlights if place.field == "text"]
    start, end = _window(in_text, len(text))
    return FoundAdvert(
        row=row,
        title=_marked("title", row.title, [place for place in hit.highlights if place.field == "title"], 0),
        excerpt=_marked("text", text[start:end], in_text, start),
        starts_inside=start > 0,
        ends_inside=end < len(text),
    )


def _window(places: Sequence[Highlight], length: int) -> tuple[int, int]:
    if not places:
        return 0, min(BEGINNING, length)
    first = min(places, key=lambda place: place.start)
    return max(0, first.start - AROUND), min(length, first.end + AROUND)


def _marked(name: str, source: str, places: Sequence[Highlight], shift: int) -> Passage:
    spans = [Span(start=place.start - shift, end=place.end - shift) for place in places]
    return passage(name, source, spans)
