"""No record is shown without a line in the log; where the line cannot be written, nothing is shown."""

import pytest
from django.test import Client

from pipelines.records.models import AuditEvent, Verdict
from tests.dashboards import world

LOOKS = [
    ("/", "queue.view"),
    ("/?band=strong", "queue.view"),
    ("/adverts/{advert}/", "advert.view"),
    ("/adverts/{advert}/versions/?old=1&new=2", "advert.compare"),
    ("/search/?words=noor", "search.view"),
    ("/runs/", "runs.view"),
    ("/runs/lantaarn-20260302/", "run.view"),
]


@pytest.fixture
def advert_id(db: None) -> int:
    advert = world.advert()
    world.add_version(advert, text=world.TEXT + " Ook in Zeist.")
    return advert.pk


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_is_written_with_person_role_purpose_and_case(
    analyst: Client, advert_id: int, look: tuple[str, str]
) -> None:
    address, action = look
    analyst.get(address.format(advert=advert_id))
    event = AuditEvent.objects.get()
    assert (event.actor, event.role, event.action) == ("ada", "analyst", action)
    assert (event.purpose, event.case) == ("review of new adverts; mandate DEMO-1", "ZAAK-7")


@pytest.mark.usefixtures("broken_audit")
@pytest.mark.parametrize("address", [address for address, _ in LOOKS])
def test_nothing_is_shown_when_the_log_cannot_be_written(
    analyst: Client, advert_id: int, address: str
) -> None:
    answer = analyst.get(address.format(advert=advert_id))
    assert answer.status_code == 503
    assert "Noor" not in answer.text
    assert "lantaarn" not in answer.text


def test_no_verdict_is_recorded_when_the_log_cannot_be_written(
    analyst: Client, advert_id: int, broken_audit: None
) -> None:
    answer = analyst.post(f"/adverts/{advert_id}/verdict/", {"outcome": "minor", "version": 2})
    assert answer.status_code == 503
    assert not Verdict.objects.exists()


def test_the_log_itself_is_not_shown_when_the_look_at_it_cannot_be_written(
    auditor: Client, broken_audit: None
) -> None:
    assert auditor.get("/audit/").status_code == 503


def test_every_advert_of_a_page_of_the_queue_has_its_own_line(analyst: Client) -> None:
    adverts = {str(world.advert(str(number)).pk) for number in range(30)}
    analyst.get("/")
    shown = set(AuditEvent.objects.values_list("object_id", flat=True))
    assert len(shown) == 25
    assert shown < adverts


def test_the_log_holds_no_word_that_was_searched_for(analyst: Client, advert_id: int) -> None:
    analyst.get("/search/?words=0205550117&contact=%2B31205550117")
    event = AuditEvent.objects.get()
    assert "0117" not in f"{event.detail} {event.purpose} {event.object_id}"


def test_the_log_holds_no_place_that_was_filtered_by(analyst: Client, advert_id: int) -> None:
    analyst.get("/?place=Utrecht")
    assert "Utrecht" not in str(AuditEvent.objects.get().detail)
