import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pipelines.records.models import Site
from tests.dashboards import world

MOST_QUERIES = 18


@pytest.fixture(autouse=True)
def _fresh_places() -> None:
    cache.clear()


def titles(page: str) -> list[str]:
    return re.findall(r'class="row-title"><a href="[^"]+"><bdi class="crawled">([^<]+)</bdi>', page)


def test_the_likeliest_stands_first_then_the_newest(analyst: Client) -> None:
    world.advert("1", title="zwak", band="none", score=0.1)
    world.advert("2", title="oud", score=0.9)
    world.advert("3", title="nieuw", score=0.9, at=world.T2)
    world.advert("4", title="mogelijk", band="possible", score=0.4)
    assert titles(analyst.get("/").text) == ["nieuw", "oud", "mogelijk", "zwak"]


def test_newest_first_when_asked(analyst: Client) -> None:
    for number in range(3):
        world.advert(str(number), title=f"t{number}", at=world.T1 + timedelta(hours=number))
    assert titles(analyst.get("/?sort=newest").text) == ["t2", "t1", "t0"]


def test_a_row_quotes_why_and_says_what_the_quote_means(analyst: Client) -> None:
    world.advert()
    page = analyst.get("/").text
    assert '<q><bdi class="crawled">Ik ben 17</bdi></q>' in page
    assert "De advertentie noemt" in page


def test_a_row_shows_score_band_site_place_and_first_seen(analyst: Client) -> None:
    world.advert(score=0.87)
    page = analyst.get("/").text
    for part in ("Sterk", ">87<", "lantaarn", "Utrecht", "2 mrt 2026, 10:00"):
        assert part in page


def test_a_row_counts_the_other_adverts_that_share_a_contact(analyst: Client) -> None:
    for number in range(4):
        world.contact(world.advert(str(number)), "+31205550117")
    assert "3 andere" in analyst.get("/").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["open"]),
        ("band=possible", []),
        ("band=strong", ["open"]),
        ("verdict=minor", ["judged"]),
        ("verdict=all", ["judged", "open"]),
        ("site=praatpunt", []),
        ("site=lantaarn", ["open"]),
        ("place=utrecht", ["open"]),
        ("place=Zwolle", []),
        ("gone=here", ["open"]),
        ("gone=gone", []),
        ("gone=gone&verdict=all", ["judged"]),
        ("band=nonsense&verdict=nonsense&sort=nonsense&gone=nonsense", ["open"]),
    ],
)
def test_filters_narrow_the_queue_down(analyst: Client, query: str, found: list[str]) -> None:
    world.advert("1", title="open")
    world.advert("2", title="judged", verdict="minor", gone_at=world.T2, gone_how="410")
    assert titles(analyst.get(f"/?{query}").text) == found


def test_pages_follow_one_another_without_a_gap_or_a_repetition(analyst: Client) -> None:
    for number in range(60):
        world.advert(str(number), title=f"t{number}", score=0.5 + number % 3 / 10)
    seen, address = [], "/"
    while address:
        page = analyst.get(address).text
        seen += titles(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 60


def test_an_advert_that_comes_in_between_two_pages_shifts_nothing(analyst: Client) -> None:
    for number in range(30):
        world.advert(str(number), title=f"t{number}")
    first = analyst.get("/").text
    world.advert("new", title="nieuw", score=1.0)
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    assert not set(titles(first)) & set(titles(analyst.get(following[1]).text))


@pytest.mark.parametrize("token", ["x", "%00", "WzFd", "bnVsbA", "W251bGwsMSwxXQ", "ZZZZ" * 500])
def test_a_page_mark_that_cannot_be_read_leads_to_the_first_page(analyst: Client, token: str) -> None:
    world.advert()
    assert titles(analyst.get(f"/?after={token}").text) == ["Noor in Utrecht"]


def test_an_empty_record_says_that_nothing_was_collected(analyst: Client) -> None:
    assert "Er is nog niets verzameld" in analyst.get("/").text


def test_a_queue_that_is_done_says_so(analyst: Client) -> None:
    world.advert(verdict="minor")
    assert "De wachtrij is leeg" in analyst.get("/").text


def test_a_filter_that_finds_nothing_says_so(analyst: Client) -> None:
    world.advert()
    assert "Geen advertentie voldoet" in analyst.get("/?place=Nergens").text


def test_the_number_of_queries_does_not_grow_with_the_rows(
    analyst: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        world.contact(world.advert(str(number)), f"+3120555{number:04d}")
    Site.objects.create(key="leeg", title="Leeg", host="leeg.test")
    with django_assert_max_num_queries(MOST_QUERIES):
        analyst.get("/")
