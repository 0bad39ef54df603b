"""Verdicts of named people."""

import pytest
from django.db import DatabaseError

from pipelines.records import audit, verdicts
from pipelines.records.errors import AuditUnavailable, VerdictRefused
from pipelines.records.models import Advert, AuditEvent, Verdict
from pipelines.records.writer import record
from tests.pipelines.pages import T1, T2, advert_page, gone_page, run_of
from tests.pipelines.people import analyst

pytestmark = pytest.mark.usefixtures("record_file")


def an_advert() -> Advert:
    record([advert_page()], run_key=run_of())
    return Advert.objects.get()


def test_a_verdict_stands_on_the_advert_and_in_the_audit_trail() -> None:
    row, person = an_advert(), analyst()
    verdict = verdicts.give(row.pk, outcome="minor", reason="stated age", by=person, now=T2)
    row.refresh_from_db()
    assert (row.verdict, row.revision, verdict.version_id) == ("minor", 2, row.current_id)
    event = AuditEvent.objects.order_by("-sequence")[0]
    assert (event.actor, event.role, event.action, event.object_id) == (
        "anouk",
        "analyst",
        "verdict.give",
        str(row.pk),
    )
    assert audit.verify() is None


def test_withdrawing_lets_the_verdict_before_it_stand_again() -> None:
    row, person = an_advert(), analyst()
    verdicts.give(row.pk, outcome="unsure", reason="look again", by=person, now=T1)
    second = verdicts.give(row.pk, outcome="not_minor", reason="adult", by=person, now=T2)
    verdicts.withdraw(second.pk, by=person, now=T2)
    row.refresh_from_db()
    assert (row.verdict, row.revision) == ("unsure", 4)
    assert Verdict.objects.count() == 3


def test_withdrawing_the_only_verdict_leaves_none() -> None:
    row, person = an_advert(), analyst()
    only = verdicts.give(row.pk, outcome="minor", reason="stated age", by=person, now=T1)
    verdicts.withdraw(only.pk, by=person, now=T1)
    row.refresh_from_db()
    assert (row.verdict, verdicts.standing(row.pk)) == ("", None)


def test_a_verdict_is_withdrawn_once() -> None:
    row, person = an_advert(), analyst()
    only = verdicts.give(row.pk, outcome="minor", reason="stated age", by=person, now=T1)
    undone = verdicts.withdraw(only.pk, by=person, now=T1)
    for pk in (only.pk, undone.pk, 999):
        with pytest.raises(VerdictRefused):
            verdicts.withdraw(pk, by=person, now=T1)


@pytest.mark.parametrize(
    ("outcome", "reason"), [("withdrawn", "x"), ("guilty", "x"), ("minor", "  "), ("", "x")]
)
def test_a_verdict_needs_a_known_outcome_and_a_reason(outcome: str, reason: str) -> None:
    row, person = an_advert(), analyst()
    with pytest.raises(VerdictRefused):
        verdicts.give(row.pk, outcome=outcome, reason=reason, by=person, now=T1)


def test_an_advert_of_which_nothing_was_read_cannot_be_judged() -> None:
    record([gone_page()], run_key=run_of())
    with pytest.raises(VerdictRefused):
        verdicts.give(Advert.objects.get().pk, outcome="minor", reason="x", by=analyst(), now=T1)


def test_without_the_audit_trail_there_is_no_verdict() -> None:
    from django.db import connection

    row, person = an_advert(), analyst()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE records_auditevent RENAME TO elsewhere")
    with pytest.raises(AuditUnavailable):
        verdicts.give(row.pk, outcome="minor", reason="stated age", by=person, now=T1)
    row.refresh_from_db()
    assert (row.verdict, Verdict.objects.count()) == ("", 0)


def test_a_verdict_cannot_be_edited_or_deleted() -> None:
    row, person = an_advert(), analyst()
    verdict = verdicts.give(row.pk, outcome="minor", reason="stated age", by=person, now=T1)
    with pytest.raises(DatabaseError, match="append-only"):
        Verdict.objects.filter(pk=verdict.pk).update(outcome="not_minor")
    with pytest.raises(DatabaseError, match="append-only"):
        verdict.delete()
