"""The queue with the keyboard alone."""

import pytest

from tests.dashboards.browser.conftest import Watched

pytestmark = pytest.mark.browser


def press(tab: Watched, key: str) -> None:
    """Press a key that leads to another page, and wait for it."""
    with tab.page.expect_navigation():
        tab.page.keyboard.press(key)


def focused(tab: Watched) -> str:
    return str(tab.page.evaluate("document.activeElement.id"))


def test_verdict_and_undo_need_no_mouse(tab: Watched) -> None:
    tab.log_in("ada")
    tab.page.keyboard.press("j")
    press(tab, "Enter")
    first = tab.page.url
    press(tab, "m")
    assert tab.page.url != first
    assert tab.page.inner_text(".undo b") == "Aanwijzingen voor minderjarigheid"
    press(tab, "z")
    assert tab.page.url == first
    assert tab.page.locator(".undo").count() == 0
    assert "Oordeel ingetrokken" in tab.page.inner_text(".history")


@pytest.mark.parametrize("there", ["/", "/search/", "/adverts/3/", "/runs/"])
def test_what_was_undone_a_page_ago_is_out_of_reach(tab: Watched, there: str) -> None:
    tab.log_in("ada")
    tab.go("/adverts/14/")
    press(tab, "u")
    after = tab.page.url
    tab.go(there)
    tab.page.keyboard.press("z")
    tab.go("/adverts/14/")
    assert "Onzeker" in tab.page.inner_text(".standing")
    tab.go(after.removeprefix(tab.base))
    assert tab.page.locator("[data-undo]").count() == 0
    tab.go("/adverts/14/")
    tab.page.click("form[action*=withdraw] button")


def test_the_key_that_undoes_acts_on_what_is_in_sight(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go("/adverts/16/")
    press(tab, "u")
    tab.page.keyboard.press("End")
    bar = tab.page.locator("[data-undo]")
    assert "advertentie 16" in bar.inner_text()
    tab.page.wait_for_function("window.scrollY > 0")
    assert bar.evaluate("bar => bar.getBoundingClientRect().top") >= 0
    press(tab, "z")
    assert "Ongedaan gemaakt: “Onzeker, nog eens bekijken” bij advertentie 16." in tab.page.inner_text("main")


def test_escape_leaves_the_reason_and_the_keys_work_again(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go("/adverts/18/")
    tab.page.keyboard.press("r")
    tab.page.keyboard.type("zeker")
    tab.page.keyboard.press("Escape")
    press(tab, "m")
    assert "zeker" not in tab.page.url
    press(tab, "z")
    assert "zeker" in tab.page.inner_text(".history")


def test_escape_leaves_any_field(tab: Watched) -> None:
    tab.log_in("ada")
    tab.page.focus("#f-place")
    tab.page.keyboard.press("Escape")
    press(tab, "/")
    assert tab.page.url == tab.base + "/search/"


def test_a_reason_can_be_typed_first_and_letters_in_it_do_nothing(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go("/adverts/9/")
    tab.page.keyboard.press("r")
    tab.page.keyboard.type("nummer klopt niet, zie mij")
    assert tab.page.url == tab.base + "/adverts/9/"
    assert tab.page.input_value("#v-typed") == "nummer klopt niet, zie mij"


def test_next_and_previous_walk_the_queue(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go("/adverts/5/?band=strong")
    press(tab, "j")
    assert tab.page.url == tab.base + "/adverts/6/?band=strong"
    press(tab, "k")
    assert tab.page.url == tab.base + "/adverts/5/?band=strong"


def test_the_last_row_leads_to_the_next_page_and_the_first_one_back(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go("/?verdict=all")
    tab.page.keyboard.press("k")
    last = focused(tab)
    press(tab, "j")
    assert "after=" in tab.page.url
    tab.page.keyboard.press("j")
    assert focused(tab) not in {"", last}
    press(tab, "k")
    assert "#rows" in tab.page.url
    tab.page.keyboard.press("k")
    assert focused(tab) == last


def test_back_in_the_queue_the_row_that_was_left_has_the_focus(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go("/adverts/20/?verdict=all")
    with tab.page.expect_navigation():
        tab.page.click(".around a.plain")
    assert focused(tab) == "advert-20"


def test_a_contact_is_marked_and_the_mark_undone_with_the_keyboard(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go("/adverts/22/")
    tab.page.focus(".contact-mark summary")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.type("hoort er niet bij, zie m")
    tab.page.keyboard.press("Tab")
    press(tab, "Enter")
    assert focused(tab).startswith("contact-")
    assert "hoort er niet bij" in tab.page.inner_text(".contacts")
    tab.page.keyboard.press("Tab")
    while tab.page.evaluate("!document.activeElement.closest('.contacts .inline-form')"):
        tab.page.keyboard.press("Tab")
    press(tab, "Enter")
    assert "hoort er niet bij" not in tab.page.inner_text(".contacts")


def test_help_opens_and_closes(tab: Watched) -> None:
    tab.log_in("ada")
    tab.page.keyboard.press("?")
    assert tab.page.locator("#help").is_visible()
    tab.page.keyboard.press("Escape")
    assert not tab.page.locator("#help").is_visible()


def test_a_verdict_needs_no_script(tab: Watched) -> None:
    tab.page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    tab.log_in("ada")
    tab.go("/adverts/12/")
    with tab.page.expect_navigation():
        tab.page.click("button[value=unsure]")
    assert "/adverts/13/" in tab.page.url
    with tab.page.expect_navigation():
        tab.page.click(".undo button")
    assert "/adverts/12/" in tab.page.url
