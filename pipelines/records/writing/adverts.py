"""Adverts, their versions and when they were seen."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from pipelines.records.bulk import (
    Conflict,
    clip,
    for_update,
    insert_rows,
    insert_with_keys,
    instances_among,
    update_rows,
)
from pipelines.records.instances import new_row
from pipelines.records.models import Advert, AdvertVersion, Sighting
from pipelines.records.writing.batch import Batch
from pipelines.records.writing.state import AdvertState, described

CHANGING = (
    "url",
    "account",
    "account_key",
    "place",
    "first_seen_at",
    "last_seen_at",
    "gone_at",
    "gone_how",
    "current",
    "band",
    "score",
    "revision",
)
"""Columns of an advert that a page can change."""
BY_KEY = "SELECT * FROM records_advert WHERE site_id = %s AND key IN ({marks})"
VERSIONS = """
SELECT id, advert_id, number, content_hash, band, score FROM records_advertversion
WHERE advert_id IN ({marks}) ORDER BY number
"""
SIGHTINGS = "SELECT * FROM records_sighting WHERE run_id = %s AND advert_id IN ({marks})"
ONE_A_RUN = Conflict(columns=("advert", "run"), update=("capture", "version", "gone_how", "seen_at"))


def write_adverts(batch: Batch) -> list[AdvertState]:
    """Fold the batch into the adverts that it shows or says are gone; return them with what was added.

    An advert that was only ever said to be gone has no version: when it comes, it is known that it was gone.
    """
    states = _load(batch)
    for read, capture in batch.with_evidence():
        at = read.page.fetched_at
        for advert in read.adverts:
            fact = advert.advert
            state = _state_of(fact.key, described(fact), batch=batch, at=at, states=states)
            state.see(advert, run=batch.run, capture=capture, at=at)
        for key, how in read.page.gone.items():
            bare = {"url": clip(read.page.url, Advert, "url")}
            state = _state_of(key, bare, batch=batch, at=at, states=states)
            state.vanish(how, run=batch.run, capture=capture, at=at)
    _store(states.values())
    return list(states.values())


def _clipped(key: str) -> str:
    return clip(key, Advert, "key")


def _load(batch: Batch) -> dict[str, AdvertState]:
    shown = {_clipped(advert.advert.key) for read in batch.pages for advert in read.adverts}
    gone = {_clipped(key) for read in batch.pages for key in read.page.gone}
    rows = instances_among(Advert, BY_KEY + for_update(), shown | gone, before=[batch.run.site_id])
    states = {row.pk: AdvertState(row=row, is_new=False) for row in rows}
    _load_versions(states)
    for sighting in instances_among(Sighting, SIGHTINGS, states, before=[batch.run.pk]):
        states[sighting.advert_id].sighting = sighting
    return {state.row.key: state for state in states.values()}


def _load_versions(states: dict[int, AdvertState]) -> None:
    for version in instances_among(AdvertVersion, VERSIONS, states):
        state = states[version.advert_id]
        state.versions[version.content_hash] = version
        state.last_number = version.number
        if version.pk == state.row.current_id:
            state.current_hash = version.content_hash


def _state_of(
    key: str,
    columns: Mapping[str, str],
    *,
    batch: Batch,
    at: datetime,
    states: dict[str, AdvertState],
) -> AdvertState:
    key = _clipped(key)
    if key not in states:
        values = {"site_id": batch.run.site_id, "key": key, "first_seen_at": at, "last_seen_at": at}
        row = new_row(Advert, **values, **columns)
        states[key] = AdvertState(row=row, is_new=True)
    return states[key]


def _store(states: Iterable[AdvertState]) -> None:
    states = list(states)
    insert_with_keys([state.row for state in states if state.is_new])
    for state in states:
        if state.has_changed and not state.is_new:
            state.row.revision += 1
        for version, _ in state.added:
            version.advert_id = state.row.pk
    insert_with_keys([version for state in states for version, _ in state.added])
    for state in states:
        if state.new_current is not None:
            state.row.current_id = state.new_current.pk
    # a new row was inserted as it is now, but for the version that points back to it
    update_rows([state.row for state in states if state.is_new and state.new_current], ["current"])
    update_rows([state.row for state in states if state.has_changed and not state.is_new], CHANGING)
    update_rows([state.row for state in states if not state.has_changed], ["last_seen_at"])
    insert_rows(_sightings(states), conflict=ONE_A_RUN)


def _sightings(states: Iterable[AdvertState]) -> Iterator[Sighting]:
    for state in states:
        if state.sighting is not None:
            state.sighting.advert_id = state.row.pk
            if state.sighted_version is not None:
                state.sighting.version_id = state.sighted_version.pk
            yield state.sighting
