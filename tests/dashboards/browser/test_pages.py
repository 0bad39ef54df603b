"""Every page in a real browser, wide and narrow: accessible, within its policy, asking nobody else."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.dashboards.browser.conftest import Watched
from tests.dashboards.payloads import MARK

pytestmark = pytest.mark.browser

ANALYST = [
    "/",
    "/?place=Nergens",
    "/?verdict=all&sort=newest",
    "/adverts/1/",
    "/adverts/5/",
    "/adverts/1/versions/?old=1&new=2",
    "/search/",
    "/search/?words=noor",
    "/runs/",
    "/runs/lantaarn-20260302/",
    "/runs/lantaarn-20260310/",
    "/runs/?site=lantaarn&colour=red",
    "/?band=bogus&site=nergens",
    "/adverts/1/?band=bogus",
    "/search/?contact=0205550117",
    "/search/?words=noor*&colour=red",
    "/account/password/",
    "/account/purpose/",
]


def faults(tab: Watched) -> list[str]:
    """What axe finds on the page, one line each."""
    found: list[dict[str, Any]] = Axe().run(tab.page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("name", ["ada", "ed"], ids=["nl", "en"])
def test_the_analysts_pages_are_accessible(tab: Watched, name: str) -> None:
    tab.log_in(name)
    for path in ANALYST:
        tab.go(path)
        assert faults(tab) == [], path
        assert overflow(tab) == 0, path


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("olga", "/runs/"),
        ("femke", "/audit/"),
        ("femke", "/audit/?colour=red&action=queue.view"),
        ("rianne", "/account/people/"),
        ("mo", "/account/purpose/"),
    ],
)
def test_the_other_roles_pages_are_accessible(tab: Watched, name: str, path: str) -> None:
    tab.log_in(name)
    tab.go(path)
    assert faults(tab) == []
    assert overflow(tab) == 0


def test_nothing_in_the_filters_lies_over_anything_else(tab: Watched) -> None:
    tab.log_in("ada")
    boxes = tab.page.eval_on_selector_all(
        ".queue-filters select, .queue-filters input, .queue-filters .button",
        "all => all.map(one => one.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])",
    )
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_a_one_time_password_is_shown_on_an_accessible_page(tab: Watched) -> None:
    tab.log_in("rianne")
    name = f"collega-{tab.page.viewport_size['width']}" if tab.page.viewport_size else "collega"
    tab.page.fill("#id_name", name)
    tab.page.select_option("#id_role", "operator")
    with tab.page.expect_navigation():
        tab.page.click("form.stack button.primary")
    assert tab.page.locator("#one-time-password").is_visible()
    assert faults(tab) == []
    assert overflow(tab) == 0


def test_the_dark_sheet_is_legible_too(tab: Watched) -> None:
    tab.page.emulate_media(color_scheme="dark")
    tab.log_in("ada")
    for path in ("/", "/adverts/1/", "/adverts/1/versions/?old=1&new=2", "/search/?words=noor"):
        tab.go(path)
        assert faults(tab) == [], path


@pytest.mark.parametrize("path", ["/account/login/"])
def test_a_visitors_pages_are_accessible(tab: Watched, path: str) -> None:
    tab.go(path)
    assert faults(tab) == []
    assert overflow(tab) == 0


def test_a_one_time_password_leads_to_its_change(tab: Watched) -> None:
    tab.log_in("nieuw")
    assert tab.page.url.startswith(tab.base + "/account/password/")
    assert faults(tab) == []


def test_no_payload_runs_or_loads_anything(tab: Watched) -> None:
    tab.log_in("ada")
    for path in (
        "/?band=possible",
        "/?band=possible&sort=newest",
        "/search/?band=possible",
        "/adverts/32/",
        "/adverts/40/",
    ):
        tab.go(path)
        assert MARK not in tab.page.title()
        assert tab.page.evaluate(f"typeof window.{MARK}") == "undefined"
        assert MARK in tab.page.inner_text("main")


def test_the_policy_stops_what_slips_through(tab: Watched) -> None:
    tab.expected = "trusted"
    tab.log_in("ada")
    attempt = (
        "() => { try { document.body.innerHTML = '<b>x</b>'; return 'done'; } catch (e) { return e.name; } }"
    )
    with tab.page.expect_console_message(
        lambda message: message.text.startswith("csp require-trusted-types")
    ):
        assert tab.page.evaluate(attempt) == "TypeError"


def overflow(tab: Watched) -> int:
    """Pixels that the page is wider than the screen."""
    return int(
        tab.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )
