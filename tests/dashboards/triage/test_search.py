from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from dashboards.triage.search_index import advert_index
from pipelines.projection.documents import documents_of
from pipelines.records.models import Advert
from tests.dashboards import world


def index() -> None:
    advert_index().upsert(documents_of(list(Advert.objects.select_related("site", "current"))))


def test_the_bare_page_shows_the_form_alone(analyst: Client) -> None:
    page = analyst.get("/search/").text
    assert 'name="words"' in page
    assert "advertenties</p>" not in page


def test_found_words_are_marked_in_their_place(analyst: Client) -> None:
    world.advert()
    index()
    assert '<mark class="found">examen</mark>jaar' in analyst.get("/search/?words=examen").text


def test_facets_narrow_down_and_can_be_taken_away(analyst: Client) -> None:
    world.advert("1", place="Utrecht")
    world.advert("2", place="Zwolle")
    index()
    page = analyst.get("/search/?words=noor&place=Zwolle").text
    assert "1 advertentie" in page
    assert 'href="/search/?words=noor"' in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("words=noor", 2),
        ("band=strong", 1),
        ("verdict=open", 2),
        ("gone=gone", 0),
        ("contact=%2B31205550117", 1),
        ("account=Noor", 2),
        ("seen_from=2026-03-05", 1),
        ("seen_to=2026-03-02", 1),
        ("seen_from=2026-03-02&seen_to=2026-03-09", 2),
        ("words=noor+-17", 0),
        ("words=nergens", 0),
    ],
)
def test_filters_find_what_they_say(analyst: Client, query: str, count: int) -> None:
    world.contact(world.advert("1"), "+31205550117")
    world.advert("2", band="none", score=0.0, at=world.T2)
    index()
    found = analyst.get(f"/search/?{query}").text.count('<li class="row">')
    assert found == count


@pytest.mark.parametrize(("words", "number"), [('noor "utrecht', 6), ("noor - utrecht", 6)])
def test_a_query_that_cannot_be_read_points_at_the_character(
    analyst: Client, words: str, number: int
) -> None:
    answer = analyst.get("/search/", {"words": words})
    assert answer.status_code == 400
    assert f"bij teken {number}:" in answer.text
    assert f"{words[: number - 1]}<mark>" in answer.text.replace("&quot;", '"')


@pytest.mark.parametrize(
    "query",
    ["age_from=x", "age_from=20&age_to=10", "seen_from=gisteren", "gone=maybe", "sort=random", "age_to=999"],
)
def test_a_filter_that_cannot_be_read_is_said_so(analyst: Client, query: str) -> None:
    answer = analyst.get(f"/search/?{query}")
    assert answer.status_code == 400
    assert "field-error" in answer.text


def test_an_index_that_does_not_answer_is_said_so(
    analyst: Client, settings: Settings, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"no database" * 1_000)
    settings.ADVERT_INDEX = broken
    answer = analyst.get("/search/?words=noor")
    assert answer.status_code == 503
    assert "Het zoeken antwoordt niet" in answer.text


def test_an_advert_that_the_record_no_longer_has_is_left_out(analyst: Client) -> None:
    world.advert()
    index()
    Advert.objects.update(current=None)
    assert '<li class="row">' not in analyst.get("/search/?words=noor").text


def test_the_second_page_goes_on_where_the_first_ended(analyst: Client) -> None:
    for number in range(30):
        world.advert(str(number))
    index()
    first = analyst.get("/search/?words=noor").text
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert analyst.get(following).text.count('<li class="row">') == 5


@pytest.mark.parametrize("typed", ["words=020+555+0117", "contact=020+555+0117"])
def test_further_pages_keep_what_was_typed_and_the_reading_that_found_it(analyst: Client, typed: str) -> None:
    for number in range(30):
        world.contact(world.advert(str(number)), "+31205550117", quote="020 555 0117")
    index()
    first = analyst.get(f"/search/?{typed}").text
    second = analyst.get(first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")).text
    assert second.count('<li class="row">') == 5
    assert 'value="020 555 0117"' in second
    assert 'value="+31205550117"' not in second
    assert "+31205550117" in second.split('<div class="found">')[1].split("</p>")[0]


def test_a_reading_that_does_not_exist_is_left_alone(analyst: Client) -> None:
    world.contact(world.advert(), "+31205550117", quote="020 555 0117")
    index()
    for number in ("7", "-1", "x", "٣"):
        assert analyst.get(f"/search/?words=020+555+0117&reading={number}").status_code == 200


def test_the_page_says_how_far_the_search_is_behind(analyst: Client) -> None:
    advert = world.advert(title="Noor")
    assert "loopt 1 advertentie achter" in analyst.get("/search/?words=noor").text
    Advert.objects.filter(pk=advert.pk).update(indexed_revision=advert.revision)
    assert "achter op wat" not in analyst.get("/search/?words=noor").text
