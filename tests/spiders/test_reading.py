from typing import Any

import pytest

from crawler.items import GoneHow, PageKind, PageRead
from crawler.sites import load_site
from spiders.answer import Answer
from spiders.board import read_board_page
from spiders.loader import known_hosts, reader_for
from spiders.reading import MOST_REDIRECTS, read_answer
from tests.spiders.recordings import FIRST, SECOND, answer_to, at, read, recording, whole_site

ADVERT = "http://www.lantaarn.test/advertentie/1042-noor"
LIST = "http://www.lantaarn.test/stad/utrecht"
GATE = '<form id="leeftijdscontrole" action="/toegang"><button name="ok" value="1">ja</button></form>'
ARTICLE = (
    '<article class="advertentie" data-id="1042"><h1>Noor</h1><div class="omschrijving">Hallo</div></article>'
)


def read_board(
    url: str = ADVERT, *, body: str | bytes = "", kind: PageKind = PageKind.ADVERT, **more: Any
) -> PageRead:
    """What is read of an answer of the board."""
    raw = body.encode() if isinstance(body, str) else body
    facts: dict[str, Any] = {
        "status": 200,
        "content_type": "text/html; charset=utf-8",
        "fetched_at": at(FIRST),
    }
    answer = Answer(url=url, kind=kind, body=raw, **(facts | more))
    return read_answer(answer, site=load_site("lantaarn"), read_page=read_board_page, known=known_hosts())


def codes(page: PageRead) -> list[str]:
    return [problem.code for problem in page.problems]


@pytest.mark.parametrize("day", [FIRST, SECOND])
@pytest.mark.parametrize("site", ["lantaarn", "praatpunt"])
def test_no_page_of_a_recording_is_an_error_or_has_a_problem(site: str, day: str) -> None:
    pages = whole_site(site, day)
    assert not [page.url for page in pages if page.kind is PageKind.ERROR]
    assert not [problem.code for page in pages for problem in page.problems]


def test_a_recorded_page_in_another_charset_is_read_right() -> None:
    pages = recording("lantaarn", FIRST).items()
    old = [url for (url, cookie), answer in pages if "1252" in answer.content_type and cookie]
    page = read(answer_to(old[0], site="lantaarn", day=FIRST, kind=PageKind.LIST), "lantaarn")
    assert (page.kind, codes(page)) == (PageKind.LIST, [])


def test_a_gate_gives_the_way_through_and_then_the_page_again() -> None:
    page = read_board(body=GATE, redirects=2, priority=7)
    accept, again = page.links
    assert page.kind is PageKind.GATE
    assert (accept.url, accept.kind, accept.is_forced) == (
        "http://www.lantaarn.test/toegang?ok=1",
        PageKind.GATE,
        True,
    )
    assert (again.url, again.kind, again.redirects, again.is_forced) == (ADVERT, PageKind.ADVERT, 2, True)
    assert accept.priority > again.priority == 7


def test_a_gate_that_cannot_be_opened_is_an_error() -> None:
    page = read_board(body=GATE.replace('action="', 'action="http://other.example'))
    assert (page.kind, codes(page)) == (PageKind.ERROR, ["gate-does-not-open"])


def test_a_gate_that_is_sent_is_opened_by_its_button() -> None:
    accept, _again = read_board(body=GATE.replace("<form", '<form method="post"')).links
    assert (accept.url, accept.form, accept.is_forced) == ("http://www.lantaarn.test/toegang", "ok=1", True)


def test_the_page_behind_the_gate_is_one_list_more() -> None:
    page = read_board("http://www.lantaarn.test/toegang?ok=1", kind=PageKind.GATE, status=302, location="/")
    (link,) = page.links
    assert (link.url, link.kind, link.redirects) == ("http://www.lantaarn.test/", PageKind.LIST, 1)


def test_a_redirect_is_a_page_with_one_link() -> None:
    page = read_board(status=301, location="/advertentie/1042-noor-in-utrecht?ref=oud", redirects=1)
    (link,) = page.links
    assert page.kind is PageKind.REDIRECT
    assert (link.url, link.redirects) == ("http://www.lantaarn.test/advertentie/1042-noor-in-utrecht", 2)
    assert not link.is_forced


def test_a_redirect_to_itself_asks_again() -> None:
    (link,) = read_board(status=302, location=ADVERT).links
    assert link.is_forced


def test_redirects_come_to_an_end() -> None:
    page = read_board(status=302, location="/advertentie/1042-x", redirects=MOST_REDIRECTS)
    assert (page.kind, codes(page), page.links) == (PageKind.ERROR, ["redirect-loop"], ())


@pytest.mark.parametrize(
    "location", ["http://other.example/", "mailto:a@b.example", "http://[", "/foto/1.jpg"]
)
def test_a_redirect_off_the_site_is_not_followed(location: str) -> None:
    page = read_board(status=302, location=location)
    assert (page.kind, codes(page), page.links) == (PageKind.REDIRECT, ["redirect-not-followed"], ())


@pytest.mark.parametrize(
    ("facts", "how"),
    [
        ({"status": 404}, GoneHow.NOT_FOUND),
        ({"status": 410}, GoneHow.GONE),
        ({"status": 302, "location": "/stad/utrecht"}, GoneHow.REDIRECT),
        ({"body": '<p class="melding">Deze advertentie is niet langer beschikbaar.</p>'}, GoneHow.NOTICE),
    ],
)
def test_an_advert_can_go_in_four_ways(facts: dict[str, Any], how: GoneHow) -> None:
    page = read_board(**facts)
    assert (page.kind, page.gone, page.links) == (PageKind.GONE, {"1042": how}, ())


def test_a_notice_beside_an_advert_is_only_a_message() -> None:
    page = read_board(body='<p class="melding">niet langer beschikbaar</p>' + ARTICLE)
    assert (page.kind, page.gone) == (PageKind.ADVERT, {})


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"status": 404, "url": LIST}, "not-found"),
        ({"status": 410, "url": LIST}, "not-found"),
        ({"status": 401}, "access-refused"),
        ({"status": 403}, "access-refused"),
        ({"status": 451}, "access-refused"),
        ({"status": 418}, "client-error"),
        ({"status": 429}, "rate-limited"),
        ({"status": 500}, "server-error"),
        ({"status": 503}, "server-error"),
        ({"status": 304}, "redirect-without-target"),
        ({"status": 200, "content_type": "image/png", "body": "x"}, "not-a-page"),
        ({"status": 200, "content_type": "application/pdf", "body": "x"}, "not-a-page"),
        ({"status": 200, "body": ""}, "page-empty"),
        ({"status": 204, "body": ""}, "page-empty"),
        ({"status": 200, "body": " \n"}, "page-empty"),
        ({"status": 200, "body": "<h1>Nieuwe website</h1>"}, "advert-not-found-on-page"),
        ({"status": 200, "body": "<div>" * 100_000}, "page-too-deep"),
    ],
)
def test_an_answer_that_cannot_be_used_is_an_error_that_says_why(facts: dict[str, Any], code: str) -> None:
    page = read_board(**facts)
    assert (page.kind, codes(page)) == (PageKind.ERROR, [code])
    assert all(problem.detail for problem in page.problems)


def test_a_list_that_leads_nowhere_is_reported() -> None:
    page = read_board(LIST, kind=PageKind.LIST, body="<h1>Geen advertenties</h1>")
    assert (page.kind, codes(page)) == (PageKind.LIST, ["list-empty"])


def test_what_was_odd_about_the_bytes_is_reported_beside_the_advert() -> None:
    page = read_board(body=ARTICLE.encode() + b"caf\xe9\0")
    assert page.kind is PageKind.ADVERT
    assert codes(page) == ["charset-mismatch", "nul-bytes"]


def test_a_thread_without_posts_is_an_error() -> None:
    forum = load_site("praatpunt")
    answer = Answer(
        url="http://forum.praatpunt.test/onderwerp/7-x",
        kind=PageKind.THREAD,
        status=200,
        body=b"<h1>Nieuw forum</h1>",
        fetched_at=at(FIRST),
    )
    page = read_answer(answer, site=forum, read_page=reader_for(forum), known={})
    assert (page.kind, codes(page)) == (PageKind.ERROR, ["posts-not-found-on-page"])
