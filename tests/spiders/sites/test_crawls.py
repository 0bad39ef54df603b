"""One whole crawl of each recorded site of another make, and what it left in the record."""

import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.cli.conftest import baken
from tests.fixtures.recorded import facts, recording
from tests.spiders.walking import TERMS

HOSTS = {
    "vitrine": "api.vitrine.test",
    "etalage": "www.etalage.test",
    "portaal": "www.portaal.test",
    "zoeker": "www.zoeker.test",
    "prikbord": "www.prikbord.test",
    "scherm": "www.scherm.test",
}
ADVERTS = """
SELECT a.key, a.url, a.account, a.account_key, v.title, v.text, v.fields
FROM records_advert a JOIN records_advertversion v ON v.id = a.current_id
"""
CONTACTS = """
SELECT DISTINCT a.key, c.kind, c.value FROM records_advertcontact l
JOIN records_advert a ON a.id = l.advert_id JOIN records_contact c ON c.id = l.contact_id
"""


def crawled(site: str, home: Path) -> sqlite3.Connection:
    """The record of a home in which a site was crawled once."""
    terms = [part for term in TERMS for part in ("--term", term)]
    days = ("--starts", "2026-01-01", "--ends", "2030-01-01")
    named = ("--host", HOSTS[site], "--legal-basis", "test", "--authoriser", "An approver")
    assert baken("mandate", "add", "M-1", *named, *days, *terms, home=home).exit_code == 0
    ended = baken("crawl", site, "--replay", str(recording(site)), "--json", home=home)
    assert (ended.exit_code, ended.document["finished"], ended.document["pages_failed"]) == (0, True, 0)
    return sqlite3.connect(home / "baken.sqlite3")


def assert_recorded_as_true(site: str, home: Path) -> None:
    """Every advert is in the record with its fields and contacts, once, and is read the same again."""
    record = crawled(site, home)
    true: dict[str, Any] = facts(site)["adverts"]
    names = ("url", "account", "account_key", "title", "text")
    assert {key: (*rest, json.loads(fields)) for key, *rest, fields in record.execute(ADVERTS)} == {
        key: (*(fact[name] for name in names), fact["fields"]) for key, fact in true.items()
    }
    assert {*record.execute(CONTACTS)} == {
        (key, contact["kind"], contact["value"]) for key, fact in true.items() for contact in fact["contacts"]
    }
    assert {row[0] for row in record.execute("SELECT number FROM records_advertversion")} == {1}
    assert baken("reextract", "--json", home=home).document["differences"] == []


@pytest.mark.slow
@pytest.mark.parametrize("site", ["vitrine", "etalage", "portaal", "zoeker"])
def test_a_crawl_records_every_advert_with_its_fields_and_contacts(site: str, tmp_path: Path) -> None:
    assert_recorded_as_true(site, tmp_path)


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_a_crawl_records_every_advert_that_a_script_builds(tmp_path: Path) -> None:
    assert_recorded_as_true("scherm", tmp_path)


@pytest.mark.slow
def test_a_crawl_records_every_post(tmp_path: Path) -> None:
    rows = crawled("prikbord", tmp_path).execute(
        "SELECT key, thread, author, author_key, text FROM records_reply"
    )
    names = ("thread", "author", "author_key", "text")
    assert {key: (*rest,) for key, *rest in rows} == {
        key: tuple(fact[name] for name in names) for key, fact in facts("prikbord")["replies"].items()
    }


@pytest.mark.slow
def test_the_answer_with_a_number_is_kept_as_evidence_beside_the_page(tmp_path: Path) -> None:
    urls = Counter(row[0] for row in crawled("portaal", tmp_path).execute("SELECT url FROM records_capture"))
    for key, fact in facts("portaal")["adverts"].items():
        assert urls[fact["url"]] == 1
        assert urls[f"{fact['url']}/nummer"] == (key in facts("portaal")["numbers"])
