"""Recorded pages with everybody replaced: nobody is left in them, and they are read as before."""

import json
from functools import cache

import pytest

from crawler.cli.site_record import find_contacts
from crawler.items import Advert, PageKind, PageRead, Reply
from crawler.sites import load_site
from spiders.answer import Answer
from spiders.loader import known_hosts, reader_for
from spiders.onboarding.disguise import Disguise, disguised_markup
from spiders.onboarding.disguise.fixture import Fixture, leaks, make_fixture
from spiders.onboarding.disguise.people import PERSONAL
from spiders.onboarding.spider import Fetched
from spiders.pages.links import kind_of
from spiders.reading import read_answer
from tests.fixtures.recorded import FIRST, facts, pages, truth

KEY = b"a key of the tests"
SITES = ("lantaarn", "praatpunt", "grens", "zoeker", "portaal", "prikbord", "etalage", "vitrine")


def disguise(*keep: str) -> Disguise:
    return Disguise(KEY, keep=keep, hosts=("www.site.test",), find=find_contacts)


def read(answer: Answer, site: str) -> PageRead:
    definition = load_site(site)
    return read_answer(answer, site=definition, read_page=reader_for(definition), known=known_hosts())


@cache
def original(site: str) -> tuple[Fetched, ...]:
    """Every recorded page of a site that was asked for with GET, without the ways through its gate."""
    definition = load_site(site)
    return tuple(
        Fetched(
            Answer(
                url=page.url,
                kind=kind_of(page.url, PageKind.LIST, definition),
                status=page.status,
                body=page.body,
                content_type=page.headers.get("content-type", ""),
                location=page.headers.get("location", ""),
                fetched_at=FIRST,
            ),
            cookie="leeftijd=ja" if page.has_cookie else "",
        )
        for page in pages(site)
        if page.method == "GET" and not page.url.endswith("robots.txt")
    )


@cache
def readings(site: str) -> tuple[PageRead, ...]:
    return tuple(read(each.answer, site) for each in original(site))


@cache
def fixture(site: str) -> Fixture:
    return make_fixture(original(site), readings(site), site=load_site(site), key=KEY, find=find_contacts)


@cache
def disguised_readings(site: str) -> tuple[PageRead, ...]:
    definition = load_site(site)
    return tuple(
        read(
            Answer(
                url=each.url,
                kind=kind_of(each.url, PageKind.LIST, definition),
                status=each.status,
                body=each.body,
                content_type=dict(each.headers).get("Content-Type", ""),
                location=dict(each.headers).get("Location", ""),
                fetched_at=FIRST,
            ),
            site,
        )
        for each in fixture(site).exchanges
    )


def whole(site: str) -> str:
    return "\n".join(each.url + each.body.decode() for each in fixture(site).exchanges).casefold()


@pytest.mark.parametrize("site", SITES)
def test_no_original_value_survives(site: str) -> None:
    assert len(fixture(site).values) > 50
    assert leaks(fixture(site)) == []


@pytest.mark.parametrize("site", SITES)
def test_hardly_a_value_is_nothing_but_words_of_the_frame(site: str) -> None:
    assert len(fixture(site).kept) <= 0.02 * len(fixture(site).values), fixture(site).kept


@pytest.mark.parametrize("site", ["lantaarn", "grens", "zoeker", "portaal", "etalage", "vitrine"])
def test_nothing_that_the_truth_knows_of_persons_survives(site: str) -> None:
    text, adverts = whole(site), facts(site)["adverts"].values()
    keys = {advert["account_key"].casefold() for advert in adverts}
    contacts = {contact["value"].casefold() for advert in adverts for contact in advert["contacts"]}
    fields = {v.casefold() for advert in adverts for n, v in advert["fields"].items() if n in PERSONAL}
    assert [value for value in keys | contacts | fields if value in text] == []


def test_no_author_of_the_forum_survives() -> None:
    text = whole("praatpunt")
    authors = {reply["author"].casefold() for reply in facts("praatpunt")["replies"].values()}
    numbers = {number for one in truth()["advertisers"].values() for number in one.get("phones", ())}
    assert [name for name in authors | numbers if name in text] == []


@pytest.mark.parametrize("site", SITES)
def test_the_site_s_reader_finds_the_same_structure(site: str) -> None:
    before, after = readings(site), disguised_readings(site)
    assert [page.kind for page in after] == [page.kind for page in before]
    assert [len(page.links) for page in after] == [len(page.links) for page in before]
    assert [len(page.adverts) + len(page.replies) for page in after] == [
        len(page.adverts) + len(page.replies) for page in before
    ]


@pytest.mark.parametrize("site", SITES)
def test_every_field_is_there_again(site: str) -> None:
    before, after = readings(site), disguised_readings(site)
    assert [shape_of(item) for page in after for item in page.adverts] == [
        shape_of(item) for page in before for item in page.adverts
    ]
    assert [shape_of(item) for page in after for item in page.replies] == [
        shape_of(item) for page in before for item in page.replies
    ]


def shape_of(item: Advert | Reply) -> tuple[object, ...]:
    """What an advert or a post has, its date and what its table is called."""
    common = (bool(item.key), bool(item.text), item.posted)
    if isinstance(item, Reply):
        return (*common, bool(item.author), bool(item.author_key))
    named = {name for name in item.fields if name in {"age", "place", "phone", "price", "hours"}}
    return (*common, bool(item.title), bool(item.account), bool(item.account_key), named)


def test_the_same_name_is_the_same_word_everywhere() -> None:
    one = disguise()
    assert one.text("Sterre woont hier.").split()[0] == one.text("Bel Sterre!").split()[1].strip("!")
    assert disguise().text("Sterre") == one.text("Sterre") != "Sterre"
    assert Disguise(b"another", keep=(), hosts=(), find=find_contacts).text("Sterre") != one.text("Sterre")


@pytest.mark.parametrize(
    "written", ["Bel 06 12 34 50 61", "bel 0612345061 nu", "nul zes 12 34 50 61", "06.12.34.50.61"]
)
def test_every_way_of_writing_a_number_becomes_one_of_fiction(written: str) -> None:
    made = disguise("bel", "nu").text(written)
    assert "+44 7700 900" in made
    assert "12 34" not in made


@pytest.mark.parametrize(
    "kept", ["17 jaar", "2026-03-01T20:11:00+01:00", "28-02-2026", "1 maart, 20:11", "€ 90"]
)
def test_ages_dates_and_prices_stay(kept: str) -> None:
    assert disguise("jaar", "maart").text(kept) == kept


@pytest.mark.parametrize(
    "hidden",
    ["Kerkstraat 12, 1234 AB Utrecht", "iemand@adres.example", "@sterre_xx", "www.iemand.example/pagina"],
)
def test_addresses_and_handles_go(hidden: str) -> None:
    made = disguise().text(hidden)
    assert not any(part in made for part in ("Kerkstraat", "1234 AB", "Utrecht", "iemand", "sterre"))


def test_media_scripts_styles_and_comments_are_left_out() -> None:
    html = (
        '<p style="background:url(/a.jpg)" onclick="x()">jaar</p><img src="/foto/1.jpg" alt="Sterre">'
        "<video><source src='/f.mp4'></video><svg><path d='M0'/></svg><style>.a{}</style><!-- Sterre -->"
        '<script>var naam = "Sterre";</script><a href="/foto/1.jpg">jaar</a>'
    )
    made = disguised_markup(html, disguise("jaar"))
    assert not any(
        part in made for part in ("Sterre", "foto", "mp4", "svg", "style", "onclick", "img", "<!--")
    )
    assert made.count("jaar") == 2


def test_data_in_a_script_stay_data() -> None:
    html = (
        '<script type="application/json">{"naam":"Sterre","id":300123,"pad":"/advert/300123","n":17}</script>'
    )
    made = disguised_markup(html, disguise("advert"))
    data = json.loads(made.partition(">")[2].partition("</script>")[0])
    assert list(data) == ["naam", "id", "pad", "n"]
    assert data["pad"] == f"/advert/{data['id']}"
    assert (data["naam"] != "Sterre", data["id"] != 300123, data["n"]) == (True, True, 17)


def test_of_another_site_s_address_nothing_is_left() -> None:
    made = disguise().url("https://www.ergens.example/sterre?id=12")
    assert made.endswith(".example/")
    assert "ergens" not in made
    assert disguise().url("javascript:alert(1)") == disguise().url("/foto.jpg") == "#"
