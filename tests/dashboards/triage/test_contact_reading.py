import pytest
from django.test import Client

from dashboards.triage.contact_reading import attempts, numbers, readings
from dashboards.triage.search_index import advert_index
from pipelines.index.types import AdvertQuery
from pipelines.projection.documents import documents_of
from pipelines.records.models import Advert
from tests.dashboards import world

STORED = "+31205550117"
WAYS = ["0205550117", "020-555 01 17", "(020) 55 50 117", "+31 20 555 0117", "0031205550117", STORED]


def index() -> None:
    advert_index().upsert(documents_of(list(Advert.objects.select_related("site", "current"))))


def rows(page: str) -> int:
    return page.count('<li class="row">')


@pytest.mark.parametrize("box", ["contact", "words"])
@pytest.mark.parametrize("typed", [*WAYS, f"  {STORED} "])
def test_a_number_is_found_however_it_is_typed(analyst: Client, box: str, typed: str) -> None:
    world.contact(world.advert("1", text="Bel mij."), STORED)
    world.advert("2", text="Bel mij niet.")
    index()
    assert rows(analyst.get("/search/", {box: typed}).text) == 1


@pytest.mark.parametrize(
    ("kind", "stored", "typed"),
    [
        ("email", "noor@voorbeeld.example", "Noor@Voorbeeld.Example"),
        ("handle", "noor_17", "@Noor_17"),
        ("handle", "noor_17", "NOOR_17"),
        ("handle", "noor_17", "snap: Noor_17"),
        ("url", "https://www.voorbeeld.example/Noor", "HTTPS://WWW.Voorbeeld.Example/Noor"),
    ],
)
def test_other_contacts_are_found_in_capitals_and_small_letters(
    analyst: Client, kind: str, stored: str, typed: str
) -> None:
    world.contact(world.advert(), stored, kind=kind)
    index()
    assert rows(analyst.get("/search/", {"contact": typed}).text) == 1


def test_the_page_says_what_was_looked_for_when_it_is_not_what_was_typed(analyst: Client) -> None:
    world.contact(world.advert(), STORED)
    index()
    assert "Gezocht als:" in analyst.get("/search/?contact=0205550117").text
    assert "Gezocht als:" not in analyst.get("/search/", {"contact": STORED}).text


def test_a_number_that_nobody_was_read_from_is_looked_for_in_the_text(analyst: Client) -> None:
    world.advert(text="Kamer 020 555 0199 bis")
    index()
    page = analyst.get("/search/", {"words": "020 555 0199"}).text
    assert rows(page) == 1
    assert "Gezocht als:" not in page


def test_the_second_page_of_a_number_goes_on_where_the_first_ended(analyst: Client) -> None:
    for number in range(30):
        world.contact(world.advert(str(number)), STORED)
    index()
    first = analyst.get("/search/?words=0205550117").text
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert rows(analyst.get(following).text) == 5


@pytest.mark.parametrize(
    "words", ["noor", "17", "2026", "18-25", "noor 0205550117", "-noor", '"0205550117"', ""]
)
def test_words_that_are_no_number_alone_are_words(words: str) -> None:
    assert numbers(words) == ()
    assert attempts(AdvertQuery(words=words)) == (AdvertQuery(words=words),)


def test_what_no_finder_knows_is_looked_for_as_it_was_typed() -> None:
    assert readings(" Iets Anders ") == ("Iets Anders", "iets anders")
