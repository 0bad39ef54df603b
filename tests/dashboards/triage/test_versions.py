import pytest
from django.test import Client

from tests.dashboards import world


def test_what_went_and_what_came_is_marked_word_by_word(analyst: Client) -> None:
    advert = world.advert(text="Bel van 10 tot 22 uur.", hits=[])
    world.add_version(advert, text="Bel van 12 tot 22 uur.")
    page = analyst.get(f"/adverts/{advert.pk}/versions/?old=1&new=2").text
    assert '<del><bdi class="crawled">10</bdi></del><ins><bdi class="crawled">12</bdi></ins>' in page


def test_a_field_that_came_and_one_that_went_are_shown(analyst: Client) -> None:
    advert = world.advert(fields={"age": "21"})
    world.add_version(advert, fields={"place": "Zwolle"})
    page = analyst.get(f"/adverts/{advert.pk}/versions/?old=1&new=2").text
    assert '<del><bdi class="crawled">21</bdi></del>' in page
    assert '<ins><bdi class="crawled">Zwolle</bdi></ins>' in page


def test_texts_too_long_to_compare_are_shown_whole(analyst: Client) -> None:
    advert = world.advert(text="woord " * 5_000, hits=[])
    world.add_version(advert, text="ander " * 5_000)
    page = analyst.get(f"/adverts/{advert.pk}/versions/?old=1&new=2").text
    assert "Te lang om woord voor woord te vergelijken" in page


@pytest.mark.parametrize("query", ["", "?old=1", "?new=1", "?old=1&new=9", "?old=a&new=1", "?old=-1&new=1"])
def test_versions_that_do_not_exist_are_not_found(analyst: Client, query: str) -> None:
    assert analyst.get(f"/adverts/{world.advert().pk}/versions/{query}").status_code == 404
