"""What Baken never does, seen on what a whole demo left behind."""

import gzip
import re
import sqlite3

import pytest

from tests.crawler.cli.conftest import DemoRun, baken
from tests.fixtures.recorded import FIRST, SECOND, moment_key, recording, truth

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]

EFFECTS = ("verdict", "case", "caseadvert", "notice", "noticeadvert", "noticeevent", "referral", "alert")
"""Tables of what only a named person brings about."""


@pytest.mark.parametrize("table", EFFECTS)
def test_a_crawl_decides_sends_and_files_nothing(table: str, demo: DemoRun) -> None:
    with sqlite3.connect(demo.home / "baken.sqlite3") as database:
        [[rows]] = database.execute(f"select count(*) from records_{table}")  # noqa: S608 - our own names

    assert rows == 0


def test_no_media_lies_in_the_evidence(demo: DemoRun) -> None:
    files = list(demo.home.glob("evidence/*/*.warc.gz"))
    stored = b"".join(gzip.decompress(file.read_bytes()) for file in files)

    assert len(files) == 4
    assert not re.search(rb"(?i)^content-type: *(image|video|audio)/", stored, re.MULTILINE)
    assert not re.search(rb"(?i)data:(image|video|audio)/", stored)


def test_no_request_for_media_lies_in_the_evidence(demo: DemoRun) -> None:
    stored = b"".join(gzip.decompress(file.read_bytes()) for file in demo.home.glob("evidence/*/*.warc.gz"))
    asked = re.findall(rb"(?m)^GET (\S+) HTTP/1", stored)

    assert len(asked) >= demo.first.document["captures"]
    assert not [path for path in asked if re.search(rb"\.(svg|png|jpe?g|gif|webp|avif|mp4|webm|mp3)\b", path)]


def test_no_advert_text_name_or_number_is_logged(demo: DemoRun) -> None:
    home = demo.home.with_name("logged")
    baken("mandate", "add", "M-1", *_order(), home=home)
    ended = baken(
        "crawl",
        "lantaarn",
        "--replay",
        str(recording("lantaarn")),
        home=home,
        environment={"BAKEN_LOG_LEVEL": "DEBUG"},
    )

    logged = ended.err.lower()
    assert ended.exit_code == 0
    assert "crawl_ended" in logged
    assert [word for word in _personal() if word.lower() in logged] == []


def _order() -> list[str]:
    return [
        *("--host", "www.lantaarn.test", "--legal-basis", "wet", "--authoriser", "A"),
        *("--starts", "2026-03-01", "--ends", "2026-04-01", "--by", "test"),
    ]


def _personal() -> set[str]:
    """Titles, accounts, lines of text, contacts and raw numbers of every advert of the board."""
    words: set[str] = set()
    for at in (FIRST, SECOND):
        for advert in truth()["moments"][moment_key(at)]["lantaarn"]["adverts"].values():
            words |= {advert["title"], advert["account_key"], *advert["text"].split("\n")}
            words |= {contact["value"] for contact in advert["contacts"]}
    return {word for word in words if len(word) > 5}
