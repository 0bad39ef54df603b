"""The audit chain: what is appended stays, and what is tampered with is found."""

import threading
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections, transaction

from pipelines.records import append_only, audit
from pipelines.records.errors import AuditUnavailable
from pipelines.records.models import AuditEvent
from pipelines.records.types import AuditHead, BrokenEvent
from tests.pipelines.pages import T1

pytestmark = pytest.mark.usefixtures("record_file")


def look(number: int = 1) -> AuditEvent:
    return audit.append(
        actor="anouk",
        role="analyst",
        purpose="triage",
        action="advert.view",
        object_kind="advert",
        object_id=str(number),
        detail={"position": number, "share": 0.5},
        now=T1,
    )


def tamper(sql: str) -> None:
    append_only.unprotect(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_untouched_chain_holds_and_starts_from_nothing() -> None:
    assert audit.verify() is None
    assert audit.head() == AuditHead(sequence=0, row_hash="0" * 64)
    events = [look(number) for number in range(5)]
    assert [event.sequence for event in events] == [1, 2, 3, 4, 5]
    assert audit.verify() is None
    assert audit.head().row_hash == events[-1].row_hash


def test_a_page_of_many_records_is_accounted_for_one_by_one() -> None:
    entry = audit.Entry(
        actor="anouk", role="analyst", purpose="triage", action="queue.view", object_kind="advert"
    )
    events = audit.append_many(entry, object_ids=["7", "8", "9"], now=T1)
    assert [event.object_id for event in events] == ["7", "8", "9"]
    assert audit.verify() is None


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["records_auditevent"])
def test_the_database_refuses_to_change_an_event(statement: str, table: str) -> None:
    look()
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            f"UPDATE records_auditevent SET {column} = {value} WHERE sequence = 3",  # noqa: S608
            "its content was altered",
        )
        for column, value in [
            ("actor", "'bram'"),
            ("purpose", "'other'"),
            ("action", "'advert.export'"),
            ("object_id", "'99'"),
            ("at", "'2026-03-02 08:00:00'"),
            ("detail", "'{}'"),
            ("row_hash", f"'{'0' * 64}'"),
        ]
    ]
    + [
        (
            "UPDATE records_auditevent SET previous_hash = row_hash WHERE sequence = 3",
            "it does not follow the row before it",
        ),
        ("DELETE FROM records_auditevent WHERE sequence = 3", "row 3 is missing"),
    ],
)
def test_a_changed_or_removed_row_is_named(sql: str, expected: str) -> None:
    for number in range(6):
        look(number)
    tamper(sql)
    assert audit.verify() == BrokenEvent(sequence=3, reason=expected)


def test_two_rows_that_changed_places_are_found() -> None:
    for number in range(6):
        look(number)
    tamper("UPDATE records_auditevent SET sequence = -sequence WHERE sequence IN (3, 4)")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_auditevent SET sequence = 7 + sequence WHERE sequence < 0")
    assert audit.verify() == BrokenEvent(sequence=3, reason="it does not follow the row before it")


def test_a_cut_off_or_rewritten_end_is_found_with_a_kept_head() -> None:
    for number in range(6):
        look(number)
    kept = audit.head()
    tamper("DELETE FROM records_auditevent WHERE sequence > 4")
    assert audit.verify() is None
    assert audit.verify(kept=kept) == BrokenEvent(sequence=5, reason="the end of the chain was cut off")
    for number in range(10, 14):
        look(number)
    assert audit.verify(kept=kept) == BrokenEvent(
        sequence=6, reason="the chain was rewritten after the kept head"
    )


def test_what_cannot_be_accounted_for_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE records_auditevent RENAME TO gone")
    with pytest.raises(AuditUnavailable):
        look()


def test_a_detail_that_is_no_json_is_refused() -> None:
    with pytest.raises(AuditUnavailable):
        audit.append(actor="a", role="r", purpose="p", action="x", detail={"at": T1}, now=T1)


def test_an_event_goes_with_its_transaction() -> None:
    with transaction.atomic():
        look()
        transaction.set_rollback(True)
    assert audit.head().sequence == 0


def test_writers_at_the_same_time_make_one_chain(record_file: Path) -> None:
    def write() -> None:
        for number in range(10):
            look(number)
        connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert audit.head().sequence == 40
    assert audit.verify() is None
