"""A test per field: on every recorded post, and where it matters on a page of its own."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from crawler.items import Reply
from spiders.loader import known_hosts
from spiders.pages.limits import MOST_POSTS
from spiders.pages.thread import replies_on
from tests.spiders.pages.opened import FORUM, THREAD_URL, page_of
from tests.spiders.recordings import FIRST, SECOND, true_moment, whole_site

POST = """<article class="bericht" id="bericht-{key}"><header><a class="schrijver" href="/lid/{who}">{who}</a>
<time datetime="{posted}">gisteren</time></header><div class="tekst">{text}</div></article>"""


def post(
    key: int = 1, *, who: str = "Kijker", posted: str = "2026-03-01T20:11:00+01:00", text: str = "<p>a</p>"
) -> str:
    """A post with one part changed."""
    return POST.format(key=key, who=who, posted=posted, text=text)


def only_reply(html: str) -> Reply:
    page = page_of(f'<h1 class="onderwerp">Vraag</h1>{html}', url=THREAD_URL, site=FORUM)
    (reply,), problems = replies_on(page, known=known_hosts())
    assert not problems
    return reply


FIELDS: dict[str, Callable[[Reply], Any]] = {
    "thread": lambda reply: reply.thread,
    "author": lambda reply: reply.author,
    "author_key": lambda reply: reply.author_key,
    "text": lambda reply: reply.text,
    "posted": lambda reply: reply.posted_raw,
}


@pytest.mark.parametrize("day", [FIRST, SECOND])
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_every_recorded_post_is_what_its_maker_wrote(field: str, day: str) -> None:
    true = true_moment(day, "praatpunt")["replies"]
    read = [reply for page in whole_site("praatpunt", day) for reply in page.replies]
    assert {reply.key: FIELDS[field](reply) for reply in read} == {key: true[key][field] for key in true}


def test_every_recorded_post_is_dated_and_in_a_thread_with_a_title() -> None:
    replies = [reply for page in whole_site("praatpunt", FIRST) for reply in page.replies]
    titles = {key: thread["title"] for key, thread in true_moment(FIRST, "praatpunt")["threads"].items()}
    assert all(reply.posted == datetime.fromisoformat(reply.posted_raw) for reply in replies)
    assert all(reply.thread_title == titles[reply.thread] for reply in replies)


def test_every_recorded_post_is_about_the_adverts_that_it_links_to() -> None:
    true = true_moment(FIRST, "praatpunt")["replies"]
    read = [reply for page in whole_site("praatpunt", FIRST) for reply in page.replies]
    about = {reply.key: {url.rpartition("/")[2].split("-")[0] for url in reply.about_urls} for reply in read}
    assert about == {key: set(reply["about"]["adverts"]) for key, reply in true.items()}


ADVERT = "http://www.lantaarn.test/advertentie/12-x"


@pytest.mark.parametrize(
    "text",
    [
        f'<p><a href="{ADVERT}?ref=forum#top">hier</a></p>',
        f"<p>Zie {ADVERT}, daar staat het.</p>",
        f"<p>({ADVERT}?utm_source=x)</p>",
        "<p>Zie www.lantaarn.test/advertentie/12-x.</p>",
        f'<p><a href="{ADVERT}">{ADVERT}</a> en nog eens {ADVERT}!</p>',
        '<p><a href="http://WWW.LANTAARN.TEST/advertentie/12-x">x</a></p>',
    ],
)
def test_an_advert_of_a_known_site_is_recognised_however_it_is_written(text: str) -> None:
    assert only_reply(post(text=text)).about_urls == (ADVERT,)


@pytest.mark.parametrize(
    "text",
    [
        '<p><a href="http://www.lantaarn.test/stad/utrecht">lijst</a></p>',
        '<p><a href="http://other.example/advertentie/12-x">elders</a></p>',
        '<p><a href="javascript:x">a</a> http://[ www.</p>',
        '<p><a href="/onderwerp/7-vraag">hier</a></p>',
    ],
)
def test_other_links_are_about_no_advert(text: str) -> None:
    assert only_reply(post(text=text)).about_urls == ()


def test_a_phone_number_stays_in_the_text() -> None:
    assert only_reply(post(text="<p>Bel 020 555 0101<br>na vijven</p>")).text == "Bel 020 555 0101\nna vijven"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (post(who=""), "author-missing"),
        (post(text=""), "reply-empty"),
        (post(posted="ooit"), "date-unreadable"),
        (post(posted=""), "date-missing"),
    ],
)
def test_what_is_missing_or_odd_is_reported_and_the_post_kept(html: str, code: str) -> None:
    assert [problem.code for problem in only_reply(html).problems] == [code]


@pytest.mark.parametrize(
    ("html", "keys", "codes"),
    [
        (post(1) + post(1), ["1"], ["reply-key-repeated"]),
        (post(1) + post(1, text="ander"), ["1", ""], ["reply-key-repeated"]),
        (post(1) + post(2).replace("bericht-2", ""), ["1", ""], []),
    ],
)
def test_no_post_is_lost_because_of_its_id(html: str, keys: list[str], codes: list[str]) -> None:
    replies, problems = replies_on(page_of(html, url=THREAD_URL, site=FORUM), known={})
    assert [reply.key for reply in replies] == keys
    assert [problem.code for problem in problems] == codes


def test_more_posts_than_a_page_can_have_are_reported() -> None:
    html = "".join(post(number) for number in range(MOST_POSTS + 1))
    replies, problems = replies_on(page_of(html, url=THREAD_URL, site=FORUM), known={})
    assert len(replies) == MOST_POSTS
    assert [problem.code for problem in problems] == ["too-many-posts"]


def test_posts_inside_one_another_come_to_an_end() -> None:
    html = "".join(post(number).removesuffix("</div></article>") for number in range(1000))
    replies, problems = replies_on(page_of(html, url=THREAD_URL, site=FORUM), known={})
    assert 0 < len(replies) < MOST_POSTS
    assert [problem.code for problem in problems] == ["too-many-posts", "too-much-text"]
