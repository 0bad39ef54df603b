import pytest
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


def test_it_is_offered_again_when_the_same_page_is_loaded_again(analyst: Client) -> None:
    judged(analyst)
    assert "data-undo" in analyst.get("/").text
    assert "data-undo" in analyst.get("/").text


@pytest.mark.parametrize("elsewhere", ["/?sort=newest", "/adverts/{other}/"])
def test_it_is_no_longer_offered_once_another_page_was_looked_at(analyst: Client, elsewhere: str) -> None:
    judged(analyst)
    analyst.get(elsewhere.format(other=world.advert("2").pk))
    assert "data-undo" not in analyst.get("/").text


def test_it_is_offered_in_the_queue_that_the_analyst_came_from(analyst: Client) -> None:
    first, second = world.advert("1", place="Den Haag"), world.advert("2", place="Den Haag", score=0.5)
    address = f"/adverts/{first.pk}/verdict/"
    answer = analyst.post(address, {"outcome": "minor", "version": 1, "place": "Den Haag"})
    assert answer.headers["Location"] == f"/adverts/{second.pk}/?place=Den+Haag"
    page = analyst.get(answer.headers["Location"]).text
    assert f"Dit oordeel over advertentie {first.pk} ongedaan maken" in page


def test_what_was_undone_is_said_by_name(analyst: Client) -> None:
    advert = judged(analyst)
    address = f"/adverts/{advert.pk}/verdicts/{Verdict.objects.get().pk}/withdraw/"
    page = analyst.post(address, follow=True).text
    assert f"Ongedaan gemaakt: “Aanwijzingen voor minderjarigheid” bij advertentie {advert.pk}." in page
