"""The control of the guard's zeros: the same page reaches inside where nothing guards."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.egress.sink import name_server, sink
from tests.crawler.egress.unguarded import unguarded
from tests.crawler.egress.ways import CHANNELS, script_page
from tests.crawler.fakes.crawl import Crawl
from tests.crawler.fakes.server import Page, serving
from tests.services.chromium import Chromium

pytestmark = pytest.mark.slow
WITHOUT_A_NAME = {"preconnect", "stun", "transport"}
"""The first opens a connection and says nothing, the others send datagrams."""
SAME_ORIGIN = {"service-worker"}
"""A browser lets a page do that at its own origin only."""
NO_NAMES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""A browser's own errands are not to leave this machine in a test."""
NAME_SERVER = "127.53.0.1"
NAMES = ("naam1.test", "naam2.test")
PAGE_OF_NAMES = f"""<script>for (const host of {list(NAMES)}) {{ new Image().src = `http://${{host}}/`;
  fetch(`http://${{host}}:8080/`).catch(() => 0); }}
setTimeout(() => document.documentElement.setAttribute("data-klaar", ""), 1000);</script>"""
WRAPPER = """#!/bin/sh
exec unshare --mount sh -c 'mount --bind {resolv} /etc/resolv.conf && exec "$0" "$@"' {browser} "$@"
"""


@pytest.mark.browser
def test_a_plain_browser_reaches_inside_through_every_channel(chromium: Chromium) -> None:
    expected = CHANNELS.keys() - WITHOUT_A_NAME - SAME_ORIGIN | {"location", "nothing"}
    with sink() as found:
        page = script_page([f"http://127.0.0.1:{found.port}/"], found.port, is_named=True)
        with serving({"/p/0": Page(body=page.encode())}) as server:
            url = f"http://127.0.0.1:{server.port}/p/0"
            with unguarded("browser", url, chromium.path, NO_NAMES) as wait_until:
                wait_until(lambda: expected <= found.ways and {"stun", "quic"} <= found.datagrams.keys())
    assert expected - found.ways == set()
    assert found.connections >= len(expected)
    assert min(found.datagrams["stun"], found.datagrams["quic"]) > 0


@pytest.mark.parametrize("way", ["direct", "redirect"])
def test_plain_scrapy_reaches_inside(way: str) -> None:
    with sink() as found:
        inside = f"http://127.0.0.1:{found.port}/?via={way}"
        link = inside if way == "direct" else "/hop"
        start = Page(body=f'<a href="{link}">x</a>'.encode())
        hop = Page(status=302, headers={"Location": inside})
        with (
            serving({"/p/0": start, "/hop": hop}) as server,
            unguarded("scrapy", f"http://127.0.0.1:{server.port}/p/0") as wait_until,
        ):
            assert wait_until(lambda: way in found.ways)
    assert found.connections


@pytest.fixture
def own_names(tmp_path: Path, chromium: Chromium) -> str:
    """Path of the browser in a mount namespace in which the only name server is the test's."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "--mount", "true"], check=False).returncode:
        pytest.skip("no mount namespace for this user")
    resolv, wrapper = tmp_path / "resolv.conf", tmp_path / "chromium"
    resolv.write_text(f"nameserver {NAME_SERVER}\n", "utf-8")
    wrapper.write_text(WRAPPER.format(resolv=resolv, browser=chromium.path), "utf-8")
    wrapper.chmod(0o755)
    return str(wrapper)


@pytest.fixture
def names() -> Iterator[dict[str, int]]:
    """What a name server was asked for."""
    try:
        with name_server(NAME_SERVER) as asked:
            yield asked
    except PermissionError:
        pytest.skip("this user may not be a name server")


@pytest.mark.browser
def test_a_plain_browser_asks_for_names(own_names: str, names: dict[str, int]) -> None:
    with (
        serving({"/p/0": Page(body=PAGE_OF_NAMES.encode())}) as server,
        unguarded("browser", f"http://127.0.0.1:{server.port}/p/0", own_names) as wait_until,
    ):
        assert wait_until(lambda: set(NAMES) <= names.keys())


@pytest.mark.browser
def test_a_guarded_browser_asks_for_no_name_at_all(
    own_names: str, names: dict[str, int], tmp_path: Path
) -> None:
    site = {"/p/0": Page(body=PAGE_OF_NAMES.encode()), "/robots.txt": Page(status=404)}
    known = {name: ["192.175.48.10"] for name in NAMES}
    with serving(site) as server:
        run = Crawl(home=tmp_path, port=server.port)
        hosts, render = ["www.site.test", *NAMES], {"wait_for": "html[data-klaar]"}
        outcome = run.run(hosts=hosts, names=known, render=render, browser=own_names)
    assert (outcome["reason"], outcome["counts"]["pages_rendered"], dict(names)) == ("finished", 1, {})
