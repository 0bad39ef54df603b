"""Kept queries as JSON text."""

import json
from datetime import datetime

from attrs import asdict, evolve

from crawler.items import Band
from pipelines.index.types import AdvertQuery, Sort


def to_json(query: AdvertQuery) -> str:
    """A query as text; where it stood in its pages and which adverts it looked at are left out."""
    bare = evolve(query, cursor="", ids=(), size=1)
    return json.dumps(asdict(bare), default=datetime.isoformat, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> AdvertQuery:
    """The query that ``to_json`` wrote."""
    values = json.loads(text)
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(value)
    for name in ("seen_from", "seen_to"):
        values[name] = None if values[name] is None else datetime.fromisoformat(values[name])
    values |= {"bands": tuple(Band(band) for band in values["bands"]), "sort": Sort(values["sort"])}
    return AdvertQuery(**values)
