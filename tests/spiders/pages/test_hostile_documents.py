"""Scripts that were made to keep a parser busy: bounded in the crawl, and tried in a child before."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.bounds.suspicion import is_suspicious
from crawler.sites import load_site
from spiders.pages.documents import UNREADABLE, documents_in

SIZE = 2 * 1024 * 1024
ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = {
    "lists in lists": "[" * SIZE,
    "objects in objects": '{"a":' * (SIZE // 5),
    "closed again": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "objects closed again": '{"a":' * (SIZE // 6) + "1" + "}" * (SIZE // 6),
    "a string without an end": "{a:'" + "x" * SIZE,
    "nothing but backslashes": '{a:"' + "\\" * SIZE,
    "a number without an end": "{a:" + "1" * SIZE + "}",
    "templates in templates": "{a:`" + "${`" * (SIZE // 3),
    "comments without an end": "{a:" + "/*" * (SIZE // 2),
    "calls in calls": "{a:" + "f(" * (SIZE // 2),
}


@pytest.mark.parametrize("what", SCRIPTS)
@pytest.mark.parametrize("source", ["window.__NUXT__", "script#__NEXT_DATA__", "json-ld"])
def test_a_hostile_script_is_reported_and_costs_nothing_else(what: str, source: str) -> None:
    found, problems = documents_in(LexborHTMLParser(page_with(SCRIPTS[what], source)), source)
    assert (found, problems) == ([], (UNREADABLE,))


@pytest.mark.parametrize("what", SCRIPTS)
def test_its_page_is_tried_in_a_child_first(what: str) -> None:
    assert is_suspicious(page_with(SCRIPTS[what], "window.__NUXT__").encode())


@pytest.mark.slow
def test_the_child_survives_them_within_its_processor_time() -> None:
    pages = [page_with(script, "window.__NUXT__").encode() for script in SCRIPTS.values()]
    child = subprocess.run(
        [sys.executable, "-m", "crawler.bounds.child", "spiders.trial.reader_of"],
        input=load_site("etalage").model_dump_json().encode() + b"\n" + b"".join(map(asked, pages)),
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert child.stdout.split() == [b"read"] * len(pages)


def page_with(script: str, source: str) -> str:
    kinds = {"json-ld": 'type="application/ld+json"', "script#__NEXT_DATA__": 'id="__NEXT_DATA__"'}
    start = "window.__NUXT__=" if source.startswith("window") else ""
    return f"<body><script {kinds.get(source, '')}>{start}{script}</script>"


def asked(body: bytes) -> bytes:
    facts = {"url": "http://www.etalage.test/a/x-1", "kind": "advert", "content_type": "text/html"}
    return json.dumps({**facts, "status": 200, "size": len(body)}).encode() + b"\n" + body
