"""What a page asks for beside its links: what is tried, and what is never touched."""

import pytest

from spiders.onboarding.asides import Aside, asides_on, searches_on
from spiders.onboarding.exploring import sample_of
from spiders.onboarding.types import Sample
from tests.spiders.onboarding.trying import html_answer

HOSTS = ("www.site.test",)
URL = "http://www.site.test/advert/12"


def sample(html: str) -> Sample:
    found = sample_of(html_answer(URL, html))
    assert found is not None
    return found


def keys(html: str) -> list[str]:
    return [aside.key for aside in asides_on(sample(html), HOSTS)]


@pytest.mark.parametrize(
    ("html", "key"),
    [
        ('<button class="tel" data-url="/phone/12">Show</button>', "http://www.site.test/phone/12"),
        ("<script>fetch('/api/phone/' + id)</script>", "http://www.site.test/api/phone/12"),
        ("<script>fetch(`/ads/${id}/contact`)</script>", "http://www.site.test/ads/12/contact"),
        ("<script>get('/ads/' + id + '/phone.json')</script>", "http://www.site.test/ads/12/phone.json"),
        (
            '<form id="f" method="post" action="/number/12"><input type="hidden" name="t" value="a"></form>',
            "http://www.site.test/number/12#post:t=a",
        ),
    ],
)
def test_what_shows_a_contact_is_tried(html: str, key: str) -> None:
    assert keys(html) == [key]


@pytest.mark.parametrize(
    "html",
    [
        '<button data-url="https://www.elsewhere.test/phone/12">Show</button>',
        '<img data-src="/photo/12"><div data-image="/photo/12"></div>',
        '<a data-full="/photo/12.jpg">x</a>',
        "<script>fetch('/api/stats/' + id)</script>",
        '<form id="f" method="post" action="/delete/12"><button>Delete phone</button></form>',
        '<form id="f" method="post" action="/report/12"><button>Report number</button></form>',
        '<form id="f" method="post" action="/number/12"><input name="who"></form>',
        '<form id="f" method="post" action="/like/12"><input type="hidden" name="t" value="1"></form>',
    ],
)
def test_what_leads_elsewhere_shows_pictures_or_changes_something_is_left_alone(html: str) -> None:
    assert keys(html) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<form id="z"><input type="search" name="q"></form>', [("form#z", "q")]),
        ('<form class="login"><input name="user"><input type="password" name="p"></form>', []),
        ('<form class="mail"><input type="email" name="m"></form>', []),
        ('<form id="f"><input name="a"><input name="b"></form>', []),
    ],
)
def test_a_search_form_has_one_field_for_words(html: str, found: list[tuple[str, str]]) -> None:
    assert [(form, term) for form, term, _ in searches_on(sample(html))] == found


def test_a_form_without_a_name_is_named_by_what_stands_around_it() -> None:
    form = '<form method="post" action="/12/phone"><input type="hidden" name="t" value="1"></form>'
    (aside,) = asides_on(sample(f'<form class="find"></form><div class="call"><p>{form}</p></div>'), HOSTS)
    assert aside.selector == "div.call form"


def test_a_way_is_the_same_whatever_it_asks_for() -> None:
    (aside,) = asides_on(sample('<b class="tel" data-url="/phone/12"></b>'), HOSTS)
    assert aside == Aside(selector="b.tel::attr(data-url)", template="", key="http://www.site.test/phone/12")
