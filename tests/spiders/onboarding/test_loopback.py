"""``baken sites new`` and a crawl by what it proposes, over loopback, through guard and browser."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.identify import identify
from tests.crawler.cli.conftest import baken
from tests.fixtures.generator.settings import FIRST
from tests.fixtures.generator.warc import write_warc
from tests.fixtures.unseen.every import unseen
from tests.fixtures.unseen.types import Ad
from tests.services.chromium import Chromium
from tests.spiders.onboarding.crawled import crawl

pytestmark = pytest.mark.slow
BAR = 0.95
ORDER = ("--legal-basis", "test", "--authoriser", "A", "--starts", "2026-01-01", "--ends", "2036-01-01")


@pytest.fixture
def recorded(tmp_path: Path) -> Callable[[str], Path]:
    """Writes an unseen site as a recording."""

    def write(name: str) -> Path:
        path = tmp_path / f"{name}.warc.gz"
        write_warc(path, unseen(name).exchanges, at=FIRST)
        return path

    return write


@pytest.mark.browser
def test_a_site_that_a_script_builds_is_proposed_and_read_in_the_browser(
    recorded: Callable[[str], Path], tmp_path: Path, chromium: Chromium
) -> None:
    recording = recorded("bouwsel")
    shown = proposed("bouwsel", recording, tmp_path / "home")
    assert "render" in tomllib.loads(shown["site_toml"])
    assert {share for field, share in shown["share"].items() if "." not in field} == {1.0}
    assert right("bouwsel", shown, recording, tmp_path / "crawl", chromium.path) >= BAR


def test_a_number_behind_a_form_is_found_and_asked_for(
    recorded: Callable[[str], Path], tmp_path: Path
) -> None:
    recording = recorded("freigabe")
    shown = proposed("freigabe", recording, tmp_path / "home")
    assert tomllib.loads(shown["site_toml"])["contact"]["form"] == "form.nummer"
    assert right("freigabe", shown, recording, tmp_path / "crawl") >= BAR


def proposed(name: str, recording: Path, home: Path) -> dict[str, Any]:
    """What the command prints for a site under a mandate."""
    site = unseen(name)
    host = ("--host", site.host, "--new-site", name)
    assert baken("mandate", "add", "M-1", *host, *ORDER, home=home).exit_code == 0
    start, replay = f"http://{site.host}{site.start}", {"BAKEN_REPLAY": str(recording)}
    ended = baken("sites", "new", start, "--id", name, "--json", home=home, environment=replay)
    assert ended.exit_code == 0, ended.err
    document: dict[str, Any] = ended.document
    return document


def right(  # noqa: PLR0917  # what was proposed, and where it is tried
    name: str, shown: Mapping[str, Any], recording: Path, home: Path, browser: str = ""
) -> float:
    """Part of the fields that are right after a crawl by what was proposed."""
    toml = shown["site_toml"]
    found = crawl(name, toml, recording=recording, home=home, browser=browser)
    read = {advert["key"]: advert for advert in found}
    country = tomllib.loads(toml)["country"]
    marks = [mark for ad in unseen(name).ads for mark in marks_of(ad, read.get(ad.key, {}), country)]
    return sum(marks) / len(marks)


def marks_of(ad: Ad, read: Mapping[str, Any], country: str) -> list[bool]:
    """Whether each field is right."""
    fields, posted = read.get("fields", {}), (read.get("posted") or "")[:10]
    contacts = identify(text=read.get("text", ""), fields=fields, country=country)
    names = ("title", "text", "place", "account", "account_key")
    return [
        *(read.get(name) == getattr(ad, name) for name in names),
        fields.get("age") == ad.age,
        ad.e164 in {contact.value for contact in contacts},
        # a day begins the evening before in UTC
        posted in {str(ad.posted), str(ad.posted - timedelta(days=1))},
    ]
