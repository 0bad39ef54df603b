"""The browser is looked for in a fixed order, and what was taken is said."""

import sys
from pathlib import Path

import pytest

from tests.services.chromium import SETTING, from_path, from_playwright, from_setting


@pytest.fixture
def program(tmp_path: Path) -> Path:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return program


def test_the_setting_is_taken(program: Path) -> None:
    found = from_setting({SETTING: str(program)})
    assert found
    assert (found.path, found.origin) == (str(program), f"setting {SETTING}")


def test_a_setting_that_leads_nowhere_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=SETTING):
        from_setting({SETTING: str(tmp_path / "nothing")})


def test_without_a_setting_nothing_is_taken_from_it() -> None:
    assert from_setting({}) is None


def test_one_on_the_path_is_taken(program: Path) -> None:
    found = from_path(str(program.parent))
    assert found
    assert (found.path, found.origin) == (str(program), "PATH")


def test_an_empty_path_has_none(tmp_path: Path) -> None:
    assert from_path(str(tmp_path)) is None


def test_what_playwright_brought_is_taken_when_it_is_there(program: Path) -> None:
    found = from_playwright([sys.executable, "-c", f"print({str(program)!r})"])
    assert found
    assert found.path == str(program)


@pytest.mark.parametrize(
    "ask", [[sys.executable, "-c", "print('/nowhere/chrome')"], ["/nowhere/python"], ["false"]]
)
def test_a_browser_that_playwright_does_not_have_is_not_taken(ask: list[str]) -> None:
    assert from_playwright(ask) is None
