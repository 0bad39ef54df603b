"""What an address asks for and no page knows is said."""

import pytest
from django.http import QueryDict
from django.test import Client

from dashboards.unread import MOST, row_number, unread
from tests.dashboards import world

SAID = "Niet begrepen"


@pytest.mark.parametrize(
    "query",
    [
        "band=bogus",
        "verdict=maybe",
        "gone=perhaps",
        "sort=random",
        "since=yesterday",
        "site=nergens",
        "after=xyz",
        "before=1",
        "at=abc",
        "colour=red",
        "band=strong&band=possible",
    ],
)
def test_the_queue_says_what_it_left_out(analyst: Client, query: str) -> None:
    world.advert()
    page = analyst.get(f"/?{query}").text
    assert SAID in page
    assert 'href="/"' in page


@pytest.mark.parametrize(
    "query",
    ["", "band=", "band=none&site=lantaarn&verdict=all&place=Utrecht&gone=here&sort=newest", "verdict=open"],
)
def test_the_queue_says_nothing_of_what_it_knows(analyst: Client, query: str) -> None:
    world.advert()
    assert SAID not in analyst.get(f"/?{query}").text


@pytest.mark.parametrize("query", ["band=bogus", "verdict=withdrawn", "colour=red", "band=strong&band=x"])
def test_the_search_says_what_it_left_out(analyst: Client, query: str) -> None:
    assert SAID in analyst.get(f"/search/?{query}").text


@pytest.mark.parametrize("query", ["band=strong&band=possible", "site=nergens", "verdict=open", "words=noor"])
def test_the_search_says_nothing_of_what_it_knows(analyst: Client, query: str) -> None:
    assert SAID not in analyst.get(f"/search/?{query}").text


@pytest.mark.parametrize(
    ("query", "said"),
    [("band=bogus", True), ("after=x", True), ("version=1&band=strong&site=lantaarn", False), ("", False)],
)
def test_an_adverts_page_says_which_part_of_its_queue_it_left_out(
    analyst: Client, query: str, *, said: bool
) -> None:
    assert (SAID in analyst.get(f"/adverts/{world.advert().pk}/?{query}").text) is said


@pytest.mark.parametrize("query", ["words=noor*", "words=no%25r", "words=*", "contact=0612*"])
def test_a_sign_that_stands_for_nothing_is_explained(analyst: Client, query: str) -> None:
    assert "sterretje of procentteken" in analyst.get(f"/search/?{query}").text


def test_a_place_with_such_a_sign_is_explained_where_nothing_is_found(analyst: Client) -> None:
    world.advert()
    assert "schrijf een plaats voluit" in analyst.get("/?place=Utr%25").text


def test_a_long_list_is_cut() -> None:
    query = QueryDict("&".join(f"x{number}={'y' * 100}" for number in range(50)))
    found = unread(query, lambda _name, _value: False)
    assert len(found) == MOST
    assert len(found[0].value) == 60


@pytest.mark.parametrize(
    ("value", "number"), [("12", 12), ("", None), ("1x", None), ("٣", None), ("9" * 18, None)]
)
def test_only_a_number_is_a_row(value: str, number: int | None) -> None:
    assert row_number(value) == number
