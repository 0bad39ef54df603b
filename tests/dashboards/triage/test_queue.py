import base64
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from crawler.items import Band
from dashboards.triage.filters import QueueFilter
from dashboards.triage.keyset import Position, after, before
from pipelines.records.models import Advert, Site
from tests.dashboards import world

ONE_RANGE = {
    "sqlite": r"SEARCH records_advert USING INDEX advert_\w+ \((verdict=\? AND )?\(?(band|first_seen_at)",
    "postgresql": r"Index (Only )?Scan.* using advert_\w+ .*Index Cond: .*ROW\(\(?(band|first_seen_at)",
}
"""A plan that reads one range of one index, as each database tells it."""
MOST_QUERIES = 18
Side = Callable[[QuerySet[Advert], Position, str], QuerySet[Advert]]


@pytest.fixture(autouse=True)
def _fresh_places() -> None:
    cache.clear()


def link(page: str, relation: str) -> str:
    """The address behind the previous or next page."""
    found = re.search(rf'rel="{relation}" href="([^"]+)"', page)
    assert found
    return found[1].replace("&amp;", "&")


def titles(page: str) -> list[str]:
    return re.findall(r'<a id="advert-\d+" href="[^"]+"><bdi class="crawled">([^<]+)</bdi>', page)


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
    assert "… <mark class" in page
    assert '<mark class="hit">Ik ben 17</mark> en zit in het examenjaar.</bdi>' in page
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


def test_a_contact_on_very_many_adverts_is_no_link_between_people(analyst: Client) -> None:
    for number in range(52):
        advert = world.advert(str(number), score=0.5 if number else 1.0)
        world.contact(advert, "+31205550100")
        if number < 2:
            world.contact(advert, "+31205550117")
    rows = analyst.get("/").text.split('class="row"')
    assert "1 andere; centrale? op 52 advertenties" in rows[1]
    assert "<dd>centrale? op 52 advertenties</dd>" in rows[3]


@pytest.mark.parametrize(("column", "value"), [("contact__is_generic", True), ("is_wrong", True)])
def test_a_contact_that_was_marked_counts_for_nothing(analyst: Client, column: str, *, value: bool) -> None:
    for number in range(2):
        contact = world.contact(world.advert(str(number)), "+31205550117")
    if column == "is_wrong":
        contact.adverts.update(is_wrong=value)
    else:
        type(contact).objects.update(is_generic=value)
    assert "1 andere" not in analyst.get("/").text


def test_a_hit_in_a_field_or_the_title_names_its_place(analyst: Client) -> None:
    age = {**world.hit("bijna 17", "17"), "field": "age"}
    world.advert("1", fields={"age": "bijna 17"}, hits=[age])
    world.advert("2", title="Lina 17", hits=[{**world.hit("Lina 17", "17"), "field": "title"}])
    page = analyst.get("/").text
    assert 'bijna <mark class="hit">17</mark></bdi> <span class="why-place">(in' in page
    assert ">Leeftijd</bdi>)</span>" in page
    assert ">Titel</bdi>)</span>" in page


def test_strong_comes_before_possible_whatever_the_score(analyst: Client) -> None:
    world.advert("1", title="mogelijk", band="possible", score=0.95)
    world.advert("2", title="sterk", band="strong", score=0.6)
    world.advert("3", title="geen", band="none", score=0.99)
    assert titles(analyst.get("/").text) == ["sterk", "mogelijk", "geen"]


def test_bands_sort_by_their_names() -> None:
    assert sorted((band.value for band in Band), reverse=True) == ["strong", "possible", "none"]


@pytest.mark.parametrize("side", [after, before])
@pytest.mark.parametrize("verdict", ["open", "all"])
@pytest.mark.parametrize("sort", ["score", "newest"])
def test_a_page_is_one_range_of_an_index(db: None, sort: str, verdict: str, side: Side) -> None:
    adverts = QueueFilter(sort=sort, verdict=verdict).adverts()
    position = Position(band="possible", score=0.4, first_seen_at=world.T1, id=3)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a table without rows is soonest read whole, or sorted
            for way in ("seqscan", "bitmapscan", "sort", "incremental_sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = side(adverts, position, sort).values_list("id")[:25].explain()
    assert re.search(ONE_RANGE[connection.vendor], plan, re.DOTALL)
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


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
        ("since=2026-03-02T08:59:59Z", ["open"]),
        ("since=2026-03-02T09:00:00Z", []),
        ("since=yesterday", ["open"]),
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


@pytest.mark.parametrize("sort", ["score", "newest"])
def test_pages_lead_back_the_way_they_came(analyst: Client, sort: str) -> None:
    for number in range(60):
        world.advert(str(number), title=f"t{number}", score=0.5 + number % 3 / 10)
    pages = [analyst.get(f"/?sort={sort}").text]
    for _ in range(2):
        pages.append(analyst.get(link(pages[-1], "next")).text)
    back = analyst.get(link(pages[2], "prev")).text
    assert titles(back) == titles(pages[1])
    assert titles(analyst.get(link(back, "prev")).text) == titles(pages[0])
    assert 'rel="prev"' not in pages[0]


def test_back_at_the_beginning_the_first_page_is_whole(analyst: Client) -> None:
    for number in range(40):
        world.advert(str(number), title=f"t{number}")
    second = analyst.get(link(analyst.get("/").text, "next")).text
    world.advert("new", title="nieuw", score=1.0)
    back = analyst.get(link(second, "prev")).text
    assert titles(back)[0] == "t39"
    beginning = titles(analyst.get(link(back, "prev")).text)
    assert (beginning[0], len(beginning)) == ("nieuw", 25)


def test_back_from_an_advert_its_page_comes_up(analyst: Client) -> None:
    adverts = [world.advert(str(number), title=f"t{number}", score=1 - number / 100) for number in range(60)]
    assert titles(analyst.get(f"/?at={adverts[3].pk}").text)[0] == "t0"
    page = analyst.get(f"/?at={adverts[40].pk}").text
    assert titles(page)[0] == "t40"
    assert titles(analyst.get(link(page, "prev")).text)[-1] == "t39"


@pytest.mark.parametrize("at", ["x", "0", "999999", "9" * 40, "\u0663", "-1"])
def test_an_advert_that_is_not_there_leads_to_the_beginning(analyst: Client, at: str) -> None:
    world.advert()
    assert titles(analyst.get(f"/?at={at}").text) == ["Noor in Utrecht"]


def test_an_advert_that_comes_in_between_two_pages_shifts_nothing(analyst: Client) -> None:
    for number in range(30):
        world.advert(str(number), title=f"t{number}")
    first = analyst.get("/").text
    world.advert("new", title="nieuw", score=1.0)
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    assert not set(titles(first)) & set(titles(analyst.get(following[1]).text))


UNKNOWN_BAND = base64.urlsafe_b64encode(b'["x", 1, "2026-03-02T09:00:00+00:00", 1]').decode()


@pytest.mark.parametrize(
    "token", [UNKNOWN_BAND, "x", "%00", "WzFd", "bnVsbA", "W251bGwsMSwxXQ", "ZZZZ" * 500]
)
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
    # a server locks the chain of the log with a statement of its own
    with django_assert_max_num_queries(MOST_QUERIES + (connection.vendor == "postgresql")):
        analyst.get("/")
