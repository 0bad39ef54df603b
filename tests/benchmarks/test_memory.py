"""The benchmark of the memory reads an invented board whose pages are as the recorded board's."""

import gzip

from benchmarks._board import LISTS, ON_A_LIST, RECORDED_AT, Board, cities, page_at
from benchmarks.chain import Figures
from benchmarks.memory import growth, json_line, table
from crawler.items import PageKind, PageRead
from crawler.replay.heads import parse_head
from crawler.sites import load_site
from spiders.answer import Answer
from spiders.board import read_board_page
from spiders.reading import read_answer

ADVERTS = 3_100
FIGURES = Figures(
    pages=51_000,
    seconds=200.0,
    cpu_seconds=180.0,
    peak_mb=215.0,
    loading_seconds=1.0,
    memory_mb={"5000": 200.0, "50000": 204.0},
)


def read(target: str) -> PageRead:
    """What the spider reads of a page of the board."""
    site = load_site("lantaarn")
    answer = Answer(
        url=f"http://{site.hosts[0]}{target}",
        kind=PageKind.LIST,
        status=200,
        body=(page_at(target, adverts=ADVERTS) or "").encode(),
        content_type="text/html; charset=utf-8",
        fetched_at=RECORDED_AT,
    )
    return read_answer(answer, site=site, read_page=read_board_page, known={})


def test_the_lists_of_all_cities_lead_to_every_advert_once() -> None:
    pages = [read("/")]
    found: list[str] = []
    while pages:
        page = pages.pop()
        found += [link.url for link in page.links if link.kind is PageKind.ADVERT]
        pages += [read(link.url.partition(".test")[2]) for link in page.links if link.kind is PageKind.LIST]
    assert (len(found), len(set(found)), cities(ADVERTS)) == (ADVERTS, ADVERTS, 2)
    assert ON_A_LIST * LISTS < ADVERTS


def test_an_advert_has_every_field_and_is_the_same_each_time() -> None:
    (advert,) = read("/advertentie/77-in").adverts
    assert advert.problems == ()
    assert advert.fields.keys() == {"name", "age", "place", "phone"}
    assert (advert.key, advert.account, advert.posted is None) == ("77", "Account 15", False)
    assert read("/advertentie/77-in").adverts == (advert,)


def test_about_half_of_the_pages_are_packed_and_unpack_to_the_page() -> None:
    packed = 0
    for number in range(50):
        head = parse_head(f"GET /advertentie/{number}-in HTTP/1.1\r\nHost: www.lantaarn.test".encode())
        assert head is not None
        headers, _, body = Board(ADVERTS).find(head).data.partition(b"\r\n\r\n")
        if b"Content-Encoding: gzip" in headers:
            packed += 1
            body = gzip.decompress(body)
        assert body.decode() == page_at(f"/advertentie/{number}-in", adverts=ADVERTS)
    assert 15 < packed < 35


def test_growth_is_told_from_the_first_look_to_the_last() -> None:
    assert growth(FIGURES, 5_000, 50_000) == 1.02
    assert json_line(FIGURES, 5_000, 50_000)["ratio"] == 1.02
    page = table(FIGURES, 5_000, 50_000)
    assert "| 5,000 | 200.0 |\n| 50,000 | 204.0 |" in page
    assert "Growth from 5,000 to 50,000 pages: +2.0%" in page
