"""Nobody reads adverts while no mandate is in force: the page says so, and what to do."""

from collections.abc import Iterator

import pytest

from tests.dashboards.browser.conftest import Watched, serving
from tests.dashboards.browser.serve import OVER
from tests.dashboards.browser.test_pages import faults, overflow

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("home"), OVER) as base:
        yield base


@pytest.mark.parametrize(
    ("name", "says"), [("ada", "Er is geen machtiging van kracht"), ("ed", "No mandate is in force")]
)
def test_an_analyst_is_told_and_led_nowhere_else(tab: Watched, name: str, says: str) -> None:
    tab.go("/account/login/")
    tab.sign_in(name)
    tab.go("/adverts/1/")
    assert tab.page.inner_text("h1") == says
    assert tab.page.locator("main select").count() == 0
    assert faults(tab) == []
    assert overflow(tab) == 0


def test_an_operator_works_on(tab: Watched) -> None:
    tab.log_in("olga")
    tab.go("/runs/")
    assert tab.page.inner_text("h1") == "Rondes"
