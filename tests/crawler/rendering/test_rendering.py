"""Whole crawls of sites that scripts build, in the browser."""

import gzip
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from attrs import frozen

from crawler.capture.reader import read_capture
from crawler.capture.verify import check_file
from tests.crawler.fakes.crawl import Crawl
from tests.crawler.fakes.server import Page, serving
from tests.fixtures.recorded import facts, pages
from tests.services.chromium import Chromium

pytestmark = [pytest.mark.slow, pytest.mark.browser]
READY = {"wait_for": "html[data-klaar]"}
ROBOTS = {"/robots.txt": Page(status=404)}
FORBIDDEN = re.compile(r"\.(svg|jpg|mp4|mp3|woff2)$|^/(meet|stroom|nieuws|werker|kader)")


@frozen
class Seen:
    crawl: Crawl
    outcome: dict[str, Any]
    asked: dict[str, int]

    def built(self) -> dict[str, str]:
        """Path to the page as it was read."""
        evidence = self.crawl.home / "evidence"
        return {path_of(one.url): read_capture(evidence, one).body.decode() for one in self.crawl.captures()}

    def warc(self) -> bytes:
        files = sorted((self.crawl.home / "evidence/site").glob("*.warc.gz"))
        return b"".join(gzip.decompress(file.read_bytes()) for file in files)


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def seen(site: dict[str, Page], home: Path, browser: Chromium, render: dict[str, Any] = READY) -> Seen:
    with serving({**ROBOTS, **site}) as server:
        crawl = Crawl(home=home, port=server.port)
        outcome = crawl.run(render=render, browser=browser.path)
        return Seen(crawl, outcome, dict(server.asked))


@pytest.fixture(scope="module")
def scherm(tmp_path_factory: pytest.TempPathFactory, chromium: Chromium) -> Seen:
    """The recorded site whose pages are empty until its script has run, under the name of the tests' site."""
    site = {
        path_of(one.url): Page(
            body=one.body, status=one.status, headers={"Content-Type": one.headers["content-type"]}
        )
        for one in pages("scherm")
    }
    return seen({**site, "/p/0": site["/"]}, tmp_path_factory.mktemp("scherm"), chromium)


def test_every_advert_of_a_site_that_scripts_build_is_read(scherm: Seen) -> None:
    adverts = facts("scherm")["adverts"]
    built = scherm.built()
    assert scherm.outcome["reason"] == "finished"
    missing = [key for key, advert in adverts.items() if advert["title"] not in built[f"/advert/{key}"]]
    assert missing == []


def test_nothing_that_is_no_text_is_asked_for(scherm: Seen) -> None:
    assert [path for path in scherm.asked if FORBIDDEN.search(path)] == []
    assert scherm.outcome["counts"]["parts_refused"] > len(facts("scherm")["adverts"])


def test_a_script_is_fetched_once_a_run(scherm: Seen) -> None:
    assert scherm.asked["/scherm.js"] == 1


def test_the_evidence_holds_what_the_page_loaded_and_what_it_became(scherm: Seen) -> None:
    files = sorted((scherm.crawl.home / "evidence/site").glob("*.warc.gz"))
    assert [check_file(file).faults for file in files] == [()]
    warc = scherm.warc()
    rendered = scherm.outcome["counts"]["pages_rendered"]
    assert warc.count(b"WARC-Type: conversion") == rendered
    assert warc.count(b"built-by: Chromium") == rendered
    grown_from = re.findall(rb"WARC-Refers-To: (<urn:uuid:[^>]+>)", warc)
    assert len(set(grown_from)) == rendered
    assert all(warc.count(b"WARC-Record-ID: " + one) == 1 for one in grown_from)
    loaded = [path for path in scherm.asked if path.startswith("/data/")]
    assert all(f"WARC-Target-URI: http://www.site.test{path}".encode() in warc for path in loaded)


def test_a_list_that_grows_while_it_is_scrolled_is_read_to_its_end(
    tmp_path: Path, chromium: Chromium
) -> None:
    script = """<body><script>let n = 0;
      const more = () => { if (n < 5) { const d = document.createElement("div");
      d.style.height = "3000px"; d.className = "deel"; document.body.append(d); n += 1; } };
      more(); addEventListener("scroll", more);</script>"""
    page = Page(body=script.encode())
    found = seen({"/p/0": page}, tmp_path, chromium, {"scrolls": 20})
    assert found.built()["/p/0"].count('class="deel"') == 5


def test_pictures_in_the_built_page_are_taken_out(tmp_path: Path, chromium: Chromium) -> None:
    # put together in the browser: in the source it would be taken out before
    picture = "${'da' + 'ta:image/png;base64,' + 'A'.repeat(90)}"
    script = f'<body><script>document.body.innerHTML = `<img src="{picture}">Eva`</script>'
    found = seen({"/p/0": Page(body=script.encode())}, tmp_path, chromium, {})
    assert '<img src="data:,">Eva' in found.built()["/p/0"]
    assert b"A" * 20 not in found.warc()
    assert b"removed-types: image/png=1" in found.warc()


@pytest.mark.parametrize(
    "script",
    [
        "for (;;) {}",
        "const all = []; for (;;) all.push(new Array(1e6).fill(1.5));",
        "setInterval(() => { for (let n = 0; n < 50; n++) fetch('/niets?' + Math.random()); }, 1);",
        "location = '/elders';",
        "document.open(); document.write('x'.repeat(3e7));",
    ],
)
def test_a_hostile_page_costs_itself_and_the_run_goes_on(
    script: str, tmp_path: Path, chromium: Chromium
) -> None:
    links = '<a href="/p/1">x</a>'
    site = {
        "/p/0": Page(body=links.encode()),
        "/p/1": Page(body=f"{links}<script>{script}</script>".encode()),
    }
    found = seen({**site, "/p/0": Page(body=b'<a href="/p/1">x</a><a href="/p/2">x</a>'),
                  "/p/2": Page(body=b"<p>na afloop</p>")}, tmp_path, chromium, {"seconds": 3})  # fmt: skip
    assert found.outcome["reason"] == "finished"
    assert "na afloop" in found.built()["/p/2"]
    assert found.asked.get("/elders", 0) == 0
