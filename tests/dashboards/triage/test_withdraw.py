from django.test import Client

from pipelines.records.models import Advert, AuditEvent, Verdict
from tests.dashboards import world


def judged(client: Client) -> Advert:
    advert = world.advert()
    client.post(f"/adverts/{advert.pk}/verdict/", {"outcome": "minor", "version": 1})
    return advert


def test_the_page_after_a_verdict_offers_to_undo_it(analyst: Client) -> None:
    advert = judged(analyst)
    given = Verdict.objects.get()
    page = analyst.get("/").text
    assert f'action="/adverts/{advert.pk}/verdicts/{given.pk}/withdraw/" data-undo' in page


def test_undone_the_advert_is_back_in_the_queue_and_the_verdict_in_the_history(analyst: Client) -> None:
    advert = judged(analyst)
    given = Verdict.objects.get()
    answer = analyst.post(f"/adverts/{advert.pk}/verdicts/{given.pk}/withdraw/")
    assert answer.headers["Location"] == f"/adverts/{advert.pk}/"
    assert "Noor in Utrecht" in analyst.get("/").text
    assert "Oordeel ingetrokken" in analyst.get(f"/adverts/{advert.pk}/").text


def test_it_is_offered_once(analyst: Client) -> None:
    advert = judged(analyst)
    analyst.post(f"/adverts/{advert.pk}/verdicts/{Verdict.objects.get().pk}/withdraw/")
    assert "data-undo" not in analyst.get("/").text


def test_undoing_twice_says_so_and_changes_nothing(analyst: Client) -> None:
    advert = judged(analyst)
    address = f"/adverts/{advert.pk}/verdicts/{Verdict.objects.get().pk}/withdraw/"
    analyst.post(address)
    answer = analyst.post(address)
    assert "was al ingetrokken" in analyst.get(answer.headers["Location"]).text
    assert Verdict.objects.count() == 2


def test_the_undoing_is_in_the_log(analyst: Client) -> None:
    advert = judged(analyst)
    analyst.post(f"/adverts/{advert.pk}/verdicts/{Verdict.objects.get().pk}/withdraw/")
    assert AuditEvent.objects.latest("sequence").action == "verdict.withdraw"


def test_a_verdict_cannot_be_undone_through_another_advert(analyst: Client) -> None:
    judged(analyst)
    other = world.advert("2")
    answer = analyst.post(f"/adverts/{other.pk}/verdicts/{Verdict.objects.get().pk}/withdraw/")
    assert answer.status_code == 404
