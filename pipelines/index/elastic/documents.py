"""Documents as the cluster holds them, and back."""

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import asdict

from crawler.items import Band
from pipelines.index.folding import folded
from pipelines.index.times import from_microseconds, to_microseconds
from pipelines.index.types import AdvertDocument

_MOMENTS = ("posted_at", "first_seen_at", "last_seen_at")


def now() -> int:
    """This moment in microseconds since 1970."""
    return time.time_ns() // 1_000


def actions(documents: Iterable[AdvertDocument], index: str) -> Iterator[dict[str, Any]]:
    """Each document as an action of a bulk. The cluster keeps the highest revision, in whatever order."""
    for document in documents:
        yield {
            "_op_type": "index",
            "_index": index,
            "_id": str(document.id),
            "version": document.revision,
            "version_type": "external",
            "_source": _source(document),
        }


def from_source(source: Mapping[str, Any]) -> AdvertDocument:
    """The document that was written."""
    values = {name: value for name, value in source.items() if name not in {"written_at", "folded"}}
    for name in ("ages", "contacts", "indicators"):
        values[name] = tuple(values[name])
    for name in _MOMENTS:
        values[name] = None if values[name] is None else from_microseconds(values[name])
    return AdvertDocument(**values | {"band": Band(values["band"])})


def _source(document: AdvertDocument) -> dict[str, Any]:
    source = asdict(document)
    for name in _MOMENTS:
        source[name] = None if source[name] is None else to_microseconds(source[name])
    title, text, other = folded(document)
    source["folded"] = {"title": title, "text": text, "other": other}
    source["written_at"] = now()
    return source
