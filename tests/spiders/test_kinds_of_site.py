"""Every recorded site of another make, read whole and compared with what is true of it."""

import pytest

from crawler.items import GoneHow, PageKind
from spiders.pages.task import Task
from tests.fixtures.recorded import FIRST, SECOND, facts
from tests.spiders.truths import as_true, reply_as_true, reply_told, told
from tests.spiders.walking import TERMS, Walk, walk

BOARDS = {"vitrine": (), "etalage": (), "portaal": (), "zoeker": TERMS}
"""Site to the terms of the mandate."""


@pytest.mark.parametrize(("site", "terms"), BOARDS.items())
def test_every_advert_is_read_as_it_is(site: str, terms: tuple[str, ...]) -> None:
    adverts = walk(site, terms=terms).adverts()
    assert {key: as_true(advert) for key, advert in adverts.items()} == {
        key: told(fact) for key, fact in facts(site)["adverts"].items()
    }


@pytest.mark.parametrize(("site", "terms"), BOARDS.items())
def test_nothing_odd_is_reported_of_a_healthy_site(site: str, terms: tuple[str, ...]) -> None:
    assert walk(site, terms=terms).problems() == set()


@pytest.mark.parametrize("site", [*BOARDS, "prikbord"])
def test_every_request_comes_to_exactly_one_page(site: str) -> None:
    found = walk(site, terms=BOARDS.get(site, ()))
    assert sorted(page.url for page in found.read) == sorted(found.asked)


def test_an_api_says_with_status_200_that_an_advert_is_gone() -> None:
    gone = {key for page in walk("vitrine").read for key in page.gone}
    assert gone == {key for key, code in facts("vitrine")["errors"].items() if code == "gone"}
    assert len(gone) == 2


def test_a_list_is_read_by_page_and_by_cursor_and_whole_adverts_are_not_asked_for_again() -> None:
    asked = walk("vitrine").asked
    only_in_feed = set(facts("vitrine")["feed"]) - set(facts("vitrine")["paged"])
    assert only_in_feed
    assert not [key for key in only_in_feed if f"http://api.vitrine.test/v1/adverts/{key}" in asked]


def test_adverts_that_no_list_shows_are_reached_from_advert_to_advert() -> None:
    unlisted = facts("portaal")["unlisted"]
    assert unlisted
    assert set(unlisted) <= walk("portaal").adverts().keys()


def test_the_contact_behind_a_button_joins_its_advert() -> None:
    numbers = facts("portaal")["numbers"]
    adverts = walk("portaal").adverts()
    assert {fact["method"] for fact in numbers.values()} == {"GET", "POST"}
    assert {key: adverts[key].fields.get("phone") for key in numbers} == {
        key: fact["number"] for key, fact in numbers.items()
    }


def test_each_term_of_the_mandate_is_searched_in_each_form() -> None:
    found = walk("zoeker", terms=TERMS).adverts().keys()
    without = walk("zoeker").adverts().keys()
    true = facts("zoeker")
    assert set(true["search_only"]) | set(true["post_only"]) <= found
    assert not (set(true["search_only"]) | set(true["post_only"])) & without
    for searched in true["searches"].values():
        assert set(searched["get"]) | set(searched["post"]) <= found


def test_no_term_is_searched_that_the_mandate_does_not_name() -> None:
    asked = walk("zoeker", terms=("18",)).asked
    assert [key for key in asked if "q=18" in key and "woord=18" not in key]
    assert not [key for key in asked if "adres" in key or "nergens" in key]


def test_every_post_of_every_thread_is_read_without_what_it_quotes() -> None:
    replies = walk("prikbord").replies()
    true = facts("prikbord")["replies"]
    assert {key: reply_as_true(reply) for key, reply in replies.items()} == {
        key: reply_told(fact) for key, fact in true.items()
    }
    assert any(fact["quotes"] for fact in true.values())


def test_pages_of_a_thread_are_read_back_to_the_oldest() -> None:
    read = [page.url for page in walk("prikbord").read if page.kind is PageKind.THREAD]
    threads = facts("prikbord")["threads"]
    assert len(read) == sum(thread["pages"] for thread in threads.values())


def known_of_portaal() -> frozenset[str]:
    return frozenset(fact["url"] for fact in facts("portaal", FIRST)["adverts"].values())


def test_a_list_that_has_the_newest_first_ends_where_all_is_known() -> None:
    later = walk("portaal", moment=SECOND, known=known_of_portaal())
    lists = {
        region: [key for key in later.asked if f"/{region}" in key or f"regio={region}" in key]
        for region in ("noord", "zuid")
    }
    assert {region: len(parts) for region, parts in lists.items()} == {
        region: fact["stop_after"] for region, fact in facts("portaal", SECOND)["lists"].items()
    }


def test_after_an_early_stop_nothing_new_is_missed_and_what_is_gone_is_seen() -> None:
    later = walk("portaal", moment=SECOND, known=known_of_portaal())
    true = facts("portaal", SECOND)
    assert later.adverts().keys() == true["adverts"].keys()
    assert {key: how for page in later.read for key, how in page.gone.items()} == dict.fromkeys(
        true["gone"], GoneHow.NOT_FOUND
    )


def test_without_a_run_before_every_list_is_read_to_its_end() -> None:
    asked = Walk("portaal", task=Task()).spider.task.known, walk("portaal").asked
    parts = [key for key in asked[1] if "regio=" in key or key.endswith(("/noord", "/zuid"))]
    assert len(parts) == sum(len(fact["parts"]) for fact in facts("portaal")["lists"].values())
