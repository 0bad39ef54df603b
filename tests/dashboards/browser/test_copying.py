"""What somebody selects and copies is what stood on the site: our numbers and names are drawn beside it."""

import pytest

from tests.dashboards.browser.conftest import Watched
from tests.dashboards.browser.serve import COPIED
from tests.dashboards.payloads import PAYLOADS

pytestmark = pytest.mark.browser
ADVERT = f"/adverts/{32 + len(PAYLOADS)}/"
SELECT = """selector => {
  getSelection().selectAllChildren(document.querySelector(selector));
  return getSelection().toString();
}"""


def test_the_selected_text_is_the_untouched_text(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go(ADVERT)
    assert tab.page.locator(".advert-text .hit-number").count() == 3
    selected = str(tab.page.evaluate(SELECT, ".advert-text .crawled"))
    assert selected == COPIED.replace("\u202e", "")


def test_the_text_is_found_on_the_page_across_a_number(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go(ADVERT)
    assert tab.page.evaluate("window.find('ik ben 17.')")


def test_the_numbers_and_the_hidden_characters_are_seen(tab: Watched) -> None:
    tab.log_in("ada")
    tab.go(ADVERT)
    drawn = tab.page.eval_on_selector_all(
        ".advert-text [data-shown]", "all => all.map(one => getComputedStyle(one, '::before').content)"
    )
    assert set(drawn) == {'"1"', '"2"', '"3"', '"[ZWSP]"', '"[SHY]"', '"[RLO]"', '"[ZWJ]"'}
    widths = tab.page.eval_on_selector_all(
        ".advert-text [data-shown]", "all => all.map(one => one.getBoundingClientRect().width)"
    )
    assert all(width > 0 for width in widths)
