"""A served dashboard, and a browser that notes everything that it should not have to note."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import define, field
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.dashboards.people import PASSWORD
from tests.services.chromium import Chromium
from tests.services.ports import free_port

ROOT = Path(__file__).parents[3]
WATCH = """document.addEventListener("securitypolicyviolation",
    (event) => console.error("csp " + event.violatedDirective + " " + event.blockedURI));"""


@define
class Watched:
    """A page of the browser with what went wrong on it."""

    page: Page
    base: str
    foreign: list[str] = field(factory=list)
    complaints: list[str] = field(factory=list)
    expected: str = "nothing is expected"
    """Complaints with this word are what the test is about."""

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

    def sign_in(self, name: str) -> None:
        """Give name and password on the page that asks for them."""
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", PASSWORD)
        self.send()

    def log_in(self, name: str) -> None:
        self.go("/account/login/")
        self.sign_in(name)
        if "/account/purpose/" in self.page.url:
            self.send()

    def send(self) -> None:
        """Press the page's button and wait for the page that comes of it."""
        with self.page.expect_navigation():
            self.page.click("main button")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("home")) as base:
        yield base


@contextmanager
def serving(home: Path, *arguments: str) -> Iterator[str]:
    """A dashboard in a process of its own; yields its address."""
    port = free_port()
    environment = {**os.environ, "BAKEN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "dashboards.settings"}
    command = [sys.executable, "-m", "tests.dashboards.browser.serve", str(port), *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        wait_for(server, port)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


@pytest.fixture(scope="module")
def browser_in_use(chromium: Chromium) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path, args=chromium.arguments)
        yield browser
        browser.close()


@pytest.fixture(params=[1440, 390], ids=["wide", "narrow"])
def tab(request: pytest.FixtureRequest, served: str, browser_in_use: Browser) -> Iterator[Watched]:
    """A fresh tab; at the end it must have asked no other origin and broken no policy."""
    context = browser_in_use.new_context(viewport={"width": request.param, "height": 900})
    context.add_init_script(WATCH)
    watched = Watched(page=context.new_page(), base=served)
    watched.page.on("request", lambda request: note(watched, request))
    watched.page.on("console", lambda message: watched.complaints.append(message.text))
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    watched.page.on("dialog", lambda dialog: watched.complaints.append(f"dialog {dialog.message}"))
    yield watched
    context.close()
    assert watched.foreign == []
    assert [one for one in watched.complaints if watched.expected not in one.lower()] == []


def note(watched: Watched, request: Request) -> None:
    if not request.url.startswith(watched.base):
        watched.foreign.append(request.url)


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            continue
        return
    pytest.fail("the served dashboard ended before it listened")
