import pytest
from django.db import connection
from django.test import Client

from pipelines.records import append_only
from pipelines.records.models import AuditEvent
from tests.dashboards import world


def test_the_log_shows_who_did_what_why(analyst: Client, auditor: Client) -> None:
    analyst.get(f"/adverts/{world.advert().pk}/")
    page = auditor.get("/audit/").text
    for part in (
        "ada",
        "bekeek een advertentie",
        "advert.view",
        "Beoordelen van nieuwe advertenties; machtiging DEMO-1",
        "ZAAK-7",
    ):
        assert part in page


def test_the_look_at_the_log_is_in_the_log(auditor: Client) -> None:
    auditor.get("/audit/")
    assert "audit.view" in auditor.get("/audit/").text


@pytest.mark.parametrize(
    ("query", "found"),
    [("actor=ada", True), ("actor=eve", False), ("action=queue.view", True), ("case=ZAAK-7", True)],
)
def test_the_log_can_be_filtered(analyst: Client, auditor: Client, query: str, *, found: bool) -> None:
    analyst.get("/")
    assert (">queue.view</code>" in auditor.get(f"/audit/?{query}").text) is found


def test_older_rows_are_on_the_next_page(analyst: Client, auditor: Client) -> None:
    for _ in range(60):
        analyst.get("/runs/")
    first = auditor.get("/audit/").text
    assert "before=11" in first
    assert auditor.get("/audit/?before=11").text.count(">runs.view</code>") == 10


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "٣"])
def test_a_page_mark_that_cannot_be_read_leads_to_the_newest(auditor: Client, before: str) -> None:
    assert auditor.get(f"/audit/?before={before}").status_code == 200


def test_a_log_that_nobody_changed_is_said_to_be_whole(analyst: Client, auditor: Client) -> None:
    analyst.get("/")
    assert "Alle 1 regels zijn ongewijzigd" in auditor.post("/audit/verify/").text


def test_a_row_that_was_changed_is_named(analyst: Client, auditor: Client) -> None:
    for _ in range(3):
        analyst.get("/")
    append_only.unprotect(connection)
    AuditEvent.objects.filter(sequence=2).update(actor="somebody else")
    assert "De keten breekt bij regel 2." in auditor.post("/audit/verify/").text


def test_the_check_is_in_the_log(auditor: Client) -> None:
    auditor.post("/audit/verify/")
    assert AuditEvent.objects.get().detail == {"intact": True}


def test_a_filter_that_is_none_is_said(auditor: Client) -> None:
    assert "Niet begrepen" in auditor.get("/audit/?colour=red").text
    assert "Niet begrepen" in auditor.get("/audit/?object_kind=horse").text
    assert "Niet begrepen" not in auditor.get("/audit/?object_kind=advert&actor=ada").text
