"""Finds a Chromium for the tests that look at pages. ``python -m tests.services.chromium`` says which.

In this order: the setting BAKEN_TEST_CHROMIUM, the one that Playwright brought, one on PATH.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from attrs import frozen

SETTING = "BAKEN_TEST_CHROMIUM"
MISSING = "no Chromium found; install it with: apt-get install chromium"

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# In a process of its own: Playwright's driver leaves an event loop behind.
_ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
# Starting Playwright's driver takes half a second on an idle machine.
_DEADLINE_SECONDS = 60


@frozen(kw_only=True)
class Chromium:
    """A browser to start."""

    path: str
    origin: str
    """Where it was found, for a person."""

    @property
    def arguments(self) -> list[str]:
        """Arguments to start it with: Chromium refuses its sandbox to root."""
        return ["--no-sandbox"] if os.geteuid() == 0 else []


@cache
def find_chromium() -> Chromium | None:
    """The browser to test with; None where there is none."""
    return (
        from_setting(os.environ)
        or from_playwright([sys.executable, "-c", _ASK_PLAYWRIGHT])
        or from_path(os.environ.get("PATH", ""))
    )


def from_setting(environment: Mapping[str, str]) -> Chromium | None:
    """The one that the setting names.

    Raises:
        FileNotFoundError: it names something that is not there: silently taking another would mislead.
    """
    path = environment.get(SETTING, "")
    if not path:
        return None
    if shutil.which(path) is None:
        raise FileNotFoundError(f"{SETTING} names {path}, and no program is there")
    return Chromium(path=path, origin=f"setting {SETTING}")


def from_playwright(ask: list[str]) -> Chromium | None:
    """The one that Playwright brought, if it brought one; ``ask`` prints where it would be."""
    try:
        answer = subprocess.run(ask, capture_output=True, text=True, check=False, timeout=_DEADLINE_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return None
    path = answer.stdout.strip()
    return Chromium(path=path, origin="Playwright's own") if path and Path(path).is_file() else None


def from_path(folders: str) -> Chromium | None:
    """The first known name in these folders."""
    found = (shutil.which(name, path=folders) for name in _NAMES)
    path = next((path for path in found if path), None)
    return Chromium(path=path, origin="PATH") if path else None


if __name__ == "__main__":
    chromium = find_chromium()
    sys.stdout.write(f"{chromium.path} ({chromium.origin})\n" if chromium else f"{MISSING}\n")
    sys.exit(0 if chromium else 1)
