"""The account of every look and act: a chain of rows, each hashed with the one before it.

A chain finds a row that was altered, removed or moved. It cannot by itself find that its end was cut
off: keep a head (:func:`head`) elsewhere and hand it to :func:`verify`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from attrs import evolve, frozen
from django.db import DatabaseError, connection, transaction

from pipelines.records.canonical import digest
from pipelines.records.errors import AuditUnavailable
from pipelines.records.models import AuditEvent
from pipelines.records.types import AuditHead, BrokenEvent

GENESIS = "0" * 64
"""What stands for the hash before the first row."""
CHAIN_LOCK = 0x62616B656E
"""Key of the PostgreSQL advisory lock; SQLite's IMMEDIATE transaction needs none."""
CHUNK = 2_000
"""Rows held in memory while verifying."""


@frozen(kw_only=True)
class Entry:
    """What is accounted for; everything but its place in the chain."""

    actor: str
    """User name, or the program's own name."""
    role: str
    purpose: str
    action: str
    object_kind: str = ""
    object_id: str = ""
    case: str = ""
    detail: Mapping[str, object] = {}
    """Ids and counts; never advert text or contacts."""


def append(  # noqa: PLR0913 an event has this many parts
    *,
    actor: str,
    role: str,
    purpose: str,
    action: str,
    object_kind: str = "",
    object_id: str = "",
    case: str = "",
    detail: Mapping[str, object] | None = None,
    now: datetime,
) -> AuditEvent:
    """Write one event in the caller's transaction, or in one of its own where there is none.

    Raises:
        AuditUnavailable: it cannot be written; what it accounts for must not happen.
    """
    entry = Entry(
        actor=actor,
        role=role,
        purpose=purpose,
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        case=case,
        detail=detail or {},
    )
    return append_entries([entry], now=now)[0]


def append_many(entry: Entry, *, object_ids: Sequence[str], now: datetime) -> list[AuditEvent]:
    """Write one event for each object, for a page that shows many records.

    Raises:
        AuditUnavailable: they cannot be written; the page must not be shown.
    """
    return append_entries([evolve(entry, object_id=object_id) for object_id in object_ids], now=now)


def append_entries(entries: Sequence[Entry], *, now: datetime) -> list[AuditEvent]:
    """Write these events, in order.

    Raises:
        AuditUnavailable: they cannot be written.
    """
    try:
        with transaction.atomic():
            _lock_chain()
            return AuditEvent.objects.bulk_create(_chained(entries, now))
    except (DatabaseError, ValueError, TypeError) as error:
        raise AuditUnavailable(f"The audit trail cannot be written: {type(error).__name__}.") from error


def head() -> AuditHead:
    """The last row's number and hash; number 0 for an empty chain."""
    last = AuditEvent.objects.order_by("-sequence").values_list("sequence", "row_hash").first()
    return (
        AuditHead(sequence=0, row_hash=GENESIS)
        if last is None
        else AuditHead(sequence=last[0], row_hash=last[1])
    )


def verify(*, kept: AuditHead | None = None) -> BrokenEvent | None:
    """Return the first row at which the chain does not hold; None when all of it does.

    ``kept`` is a head from earlier: the chain must still contain it.
    """
    previous, sequence = GENESIS, 0
    for event in _stream():
        sequence += 1
        reason = _fault(event, sequence, previous)
        if not reason and kept is not None and kept.sequence == sequence and kept.row_hash != event.row_hash:
            reason = "the chain was rewritten after the kept head"
        if reason:
            return BrokenEvent(sequence=sequence, reason=reason)
        previous = event.row_hash
    if kept is not None and kept.sequence > sequence:
        return BrokenEvent(sequence=sequence + 1, reason="the end of the chain was cut off")
    return None


def _lock_chain() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def _chained(entries: Sequence[Entry], now: datetime) -> list[AuditEvent]:
    end = head()
    sequence, previous = end.sequence, end.row_hash
    events = []
    for entry in entries:
        sequence += 1
        event = AuditEvent(
            sequence=sequence,
            at=now,
            actor=entry.actor,
            role=entry.role,
            case=entry.case,
            purpose=entry.purpose,
            action=entry.action,
            object_kind=entry.object_kind,
            object_id=entry.object_id,
            detail=json.loads(json.dumps(dict(entry.detail), allow_nan=False)),
            previous_hash=previous,
        )
        previous = event.row_hash = _row_hash(event)
        events.append(event)
    return events


def _row_hash(event: AuditEvent) -> str:
    return digest(
        {
            "sequence": event.sequence,
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": event.actor,
            "role": event.role,
            "case": event.case,
            "purpose": event.purpose,
            "action": event.action,
            "object_kind": event.object_kind,
            "object_id": event.object_id,
            "detail": event.detail,
            "previous_hash": event.previous_hash,
        }
    )


def _stream() -> Iterator[AuditEvent]:
    return AuditEvent.objects.order_by("sequence").iterator(chunk_size=CHUNK)


def _fault(event: AuditEvent, sequence: int, previous: str) -> str:
    if event.sequence != sequence:
        return f"row {sequence} is missing"
    if event.previous_hash != previous:
        return "it does not follow the row before it"
    if event.row_hash != _row_hash(event):
        return "its content was altered"
    return ""
