"""The browser is looked for in a fixed order, and what is missing is said in one line."""

import sys
from pathlib import Path

import pytest

from crawler.errors import BrowserMissing
from crawler.rendering.find import _of_path, _of_playwright, find_browser


@pytest.fixture
def program(tmp_path: Path) -> Path:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return program


def test_the_setting_is_taken_first(program: Path) -> None:
    found = find_browser(program)
    assert (found.path, found.origin) == (str(program), "setting BAKEN_CHROMIUM")


def test_a_setting_that_leads_nowhere_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BrowserMissing, match=r"BAKEN_CHROMIUM names .*nothing"):
        find_browser(tmp_path / "nothing")


def test_one_that_playwright_brought_comes_before_one_on_the_path(program: Path) -> None:
    found = _of_playwright([sys.executable, "-c", f"print({str(program)!r})"])
    assert found
    assert (found.path, found.origin) == (str(program), "Playwright's own")


@pytest.mark.parametrize(
    "ask", [[sys.executable, "-c", "print('/nowhere/chrome')"], ["/nowhere/python"], ["false"]]
)
def test_one_that_is_not_there_is_not_taken(ask: list[str]) -> None:
    assert _of_playwright(ask) is None


def test_one_on_the_path_is_taken_last(program: Path, tmp_path: Path) -> None:
    found = _of_path(str(program.parent))
    assert found
    assert (found.path, found.origin) == (str(program), "PATH")
    assert _of_path(str(tmp_path / "empty")) is None


def test_a_missing_browser_is_one_line_with_the_package(tmp_path: Path) -> None:
    if _of_playwright([sys.executable, "-c", "print('/nowhere')"]) is None:
        with pytest.raises(BrowserMissing) as raised:
            find_browser(None, folders=str(tmp_path / "empty"))
        assert "apt-get install chromium" in str(raised.value)
        assert "\n" not in str(raised.value)
