from typing import Any

import pytest
from django.test import Client

from dashboards.triage.search_index import advert_index
from pipelines.index.types import AdvertQuery
from pipelines.records.models import Advert, AuditEvent, Verdict
from tests.dashboards import world


def judge(client: Client, advert: Advert, outcome: str = "minor", **values: Any) -> Any:
    return client.post(f"/adverts/{advert.pk}/verdict/", {"outcome": outcome, "version": 1, **values})


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        ("minor", "De geciteerde aanwijzingen steunen dit"),
        ("not_minor", "De geciteerde aanwijzingen gaan niet over de aangeboden persoon"),
        ("unsure", "Er is meer informatie nodig"),
    ],
)
def test_one_key_records_a_verdict_with_its_usual_reason(analyst: Client, outcome: str, reason: str) -> None:
    judge(analyst, world.advert(), outcome)
    given = Verdict.objects.get()
    assert (given.outcome, given.reason, given.by.username) == (outcome, reason, "ada")


def test_a_chosen_reason_is_recorded(analyst: Client) -> None:
    judge(analyst, world.advert(), standard="Een reactie steunt dit")
    assert Verdict.objects.get().reason == "Een reactie steunt dit"


def test_own_words_go_before_a_chosen_reason(analyst: Client) -> None:
    judge(analyst, world.advert(), standard="Een reactie steunt dit", typed=" Zie zaak 12. ")
    assert Verdict.objects.get().reason == "Zie zaak 12."


def test_a_reason_of_another_outcome_is_not_taken(analyst: Client) -> None:
    judge(analyst, world.advert(), "unsure", standard="Een reactie steunt dit")
    assert Verdict.objects.get().reason == "Er is meer informatie nodig"


def test_the_next_advert_of_the_queue_comes_up(analyst: Client) -> None:
    first, second = world.advert("1", score=0.9), world.advert("2", score=0.8)
    answer = judge(analyst, first, band="strong")
    assert answer.headers["Location"] == f"/adverts/{second.pk}/?band=strong"


def test_after_the_last_advert_the_queue_comes_up(analyst: Client) -> None:
    assert judge(analyst, world.advert()).headers["Location"] == "/"


def test_the_advert_leaves_the_queue(analyst: Client) -> None:
    judge(analyst, world.advert())
    assert "Noor in Utrecht" not in analyst.get("/").text


def test_the_verdict_is_in_the_log_with_the_purpose_of_the_session(analyst: Client) -> None:
    judge(analyst, world.advert())
    event = AuditEvent.objects.get()
    assert (event.action, event.case) == ("verdict.give", "ZAAK-7")
    assert event.purpose == "review of new adverts; mandate DEMO-1"


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": "withdrawn"},
        {"outcome": ""},
        {"outcome": "guilty"},
        {"version": "x"},
        {"typed": "a" * 1001},
    ],
)
def test_what_cannot_be_read_records_nothing(analyst: Client, values: dict[str, str]) -> None:
    advert = world.advert()
    answer = judge(analyst, advert, **values)
    assert answer.headers["Location"] == f"/adverts/{advert.pk}/"
    assert not Verdict.objects.exists()


def test_an_advert_that_changed_meanwhile_is_not_judged_unseen(analyst: Client) -> None:
    advert = world.advert()
    world.add_version(advert, text="Iets anders.")
    answer = judge(analyst, advert)
    assert not Verdict.objects.exists()
    assert "is gewijzigd sinds" in analyst.get(answer.headers["Location"]).text


def test_the_search_knows_the_verdict_at_once(analyst: Client) -> None:
    advert = world.advert()
    judge(analyst, advert)
    found = advert_index().search(AdvertQuery(verdicts=("minor",)))
    assert [hit.id for hit in found.hits] == [advert.pk]


def test_the_history_keeps_every_verdict(analyst: Client, approver: Client) -> None:
    advert = world.advert()
    judge(analyst, advert, "unsure", typed="Eerst zo.")
    judge(approver, advert, "minor", typed="Toen zo.")
    page = analyst.get(f"/adverts/{advert.pk}/").text
    for part in ("Eerst zo.", "Toen zo.", "ada", "anton"):
        assert part in page
