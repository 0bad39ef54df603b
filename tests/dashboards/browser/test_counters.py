"""What speaks against a score stands beside the reasons, under a heading that a screen reader can jump to."""

import pytest

from tests.dashboards.browser.conftest import Watched

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("person", "heading"), [("ada", "Wat ertegen spreekt"), ("ed", "What speaks against it")]
)
def test_it_follows_the_reasons_and_is_named_by_its_heading(tab: Watched, person: str, heading: str) -> None:
    tab.log_in(person)
    tab.go("/adverts/1/")
    counters = tab.page.get_by_role("list", name=heading)
    assert counters.get_by_role("listitem").count() == 1
    assert "Noor" in counters.inner_text()
    reasons, against = tab.page.locator("ol.reasons").first, tab.page.locator("ul.against")
    assert reasons.bounding_box()["y"] < against.bounding_box()["y"]  # type: ignore[index]


def test_the_keyboard_goes_past_it_to_what_can_be_used(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go("/adverts/1/")
    assert tab.page.locator("ul.against :is(a, button, input, [tabindex])").count() == 0
    tab.page.keyboard.press("?")
    assert tab.page.locator("ul.against").is_visible()
