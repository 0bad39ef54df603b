"""Which browser is taken: the one of the setting, the one that Playwright brought, one on PATH."""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from crawler.errors import BrowserMissing

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# in a process of its own: Playwright's driver leaves an event loop behind
_ASK = (
    "from playwright.sync_api import sync_playwright as start\n"
    "with start() as playwright: print(playwright.chromium.executable_path)"
)
_DEADLINE = 60
"""Seconds; half a second on an idle machine."""


@frozen(kw_only=True)
class FoundBrowser:
    """A browser to start."""

    path: str
    origin: str
    """Where it was found, for a person."""


def find_browser(setting: Path | None, *, folders: str | None = None) -> FoundBrowser:
    """Return the browser to render with.

    :param folders: instead of PATH.
    :raises BrowserMissing: says in one line what to install.
    """
    if importlib.util.find_spec("playwright") is None:
        raise BrowserMissing("Rendering needs Playwright: install it with pip install 'baken[browser]'.")
    if setting is not None:
        return _of_setting(setting)
    found = _of_playwright([sys.executable, "-c", _ASK]) or _of_path(folders)
    if found is None:
        raise BrowserMissing(
            "Rendering needs Chromium and none was found: install it with apt-get install chromium, "
            "or name one in BAKEN_CHROMIUM."
        )
    return found


def _of_setting(setting: Path) -> FoundBrowser:
    if shutil.which(setting) is None:
        # taking another one silently would mislead
        raise BrowserMissing(f"BAKEN_CHROMIUM names {setting}, and no program is there.")
    return FoundBrowser(path=str(setting), origin="setting BAKEN_CHROMIUM")


def _of_playwright(ask: Sequence[str]) -> FoundBrowser | None:
    try:
        answer = subprocess.run(  # noqa: S603  # our own interpreter and our own words
            ask, capture_output=True, text=True, check=False, timeout=_DEADLINE
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    path = answer.stdout.strip()
    return FoundBrowser(path=path, origin="Playwright's own") if path and Path(path).is_file() else None


def _of_path(folders: str | None) -> FoundBrowser | None:
    found = (shutil.which(name, path=folders) for name in NAMES)
    path = next((path for path in found if path), None)
    return FoundBrowser(path=path, origin="PATH") if path else None
