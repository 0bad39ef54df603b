"""The queue with the keyboard alone."""

import pytest

from tests.dashboards.browser.conftest import Watched

pytestmark = pytest.mark.browser


def press(tab: Watched, key: str) -> None:
    """Press a key that leads to another page, and wait for it."""
    with tab.page.expect_navigation():
        tab.page.keyboard.press(key)


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
