"""Bringing a site in: proposing its definition, looking at what it reads, recording pages without persons."""

import json
import tomllib
from pathlib import Path

import pytest

from crawler.replay.recording import read_recording
from tests.crawler.cli.conftest import Finished, baken
from tests.fixtures.recorded import recording, variant

LANTAARN = ("--replay", str(recording("lantaarn")))
ORDER = ("--legal-basis", "wet", "--authoriser", "A", "--starts", "2026-01-01", "--ends", "2036-01-01")


@pytest.mark.parametrize("command", ["list", "check", "new", "record"])
def test_help_shows_an_example_and_json(command: str, tmp_path: Path) -> None:
    ended = baken("sites", command, "--help", home=tmp_path)
    assert ended.exit_code == 0
    assert f"baken sites {command}" in ended.out
    assert "--json" in ended.out


def test_a_site_is_proposed_with_the_share_of_each_field(tmp_path: Path) -> None:
    ended = baken("sites", "new", "http://www.lantaarn.test/", *LANTAARN, "--json", home=tmp_path)
    shown = ended.document
    assert (ended.exit_code, shown["site"], shown["doubts"]) == (0, "lantaarn", [])
    assert {shown["share"][name] for name in ("title", "text", "posted", "account", "place", "contact")} == {
        1.0
    }
    written = tomllib.loads(shown["site_toml"])
    assert written["politeness"] == {"requests_per_second": 0.5, "concurrency": 1}
    assert written["selectors"]["advert"]["title"] == "h1"


def test_a_person_sees_the_file_and_a_table_and_nothing_is_written(tmp_path: Path) -> None:
    ended = baken("sites", "new", "http://www.lantaarn.test/", *LANTAARN, "--id", "proef", home=tmp_path)
    assert 'kind = "board"' in ended.out
    assert "title" in ended.out
    assert "repeat with --write" in ended.err


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    ended = baken("sites", "new", "http://www.lantaarn.test/", *LANTAARN, "--write", home=tmp_path)
    assert ended.exit_code == 1
    assert "exists" in ended.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "www.lantaarn.test"), "no absolute address"),
        (("new", "http://www.lantaarn.test/", "--replay", "gone.warc.gz"), "no such recording"),
        (("check", "--live"), "name one site"),
    ],
)
def test_wrong_use_is_told_in_a_line(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    ended = baken("sites", *arguments, home=tmp_path)
    assert (ended.exit_code, words in ended.err, "Traceback" in ended.err) == (2, True, False)


@pytest.mark.parametrize("arguments", [("new", "http://www.lantaarn.test/"), ("check", "lantaarn", "--live")])
def test_without_a_mandate_no_page_is_asked_for(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ended = baken("sites", *arguments, home=tmp_path)
    assert ended.exit_code == 4
    assert "www.lantaarn.test" in ended.err


def test_a_new_site_s_host_can_be_named_by_a_mandate(tmp_path: Path) -> None:
    host = ("mandate", "add", "M-1", "--host", "www.nieuw.test", *ORDER)
    assert baken(*host, home=tmp_path).exit_code == 1
    assert baken(*host, "--new-site", "nieuw", home=tmp_path).exit_code == 0
    [mandate] = baken("mandate", "list", "--json", home=tmp_path).document
    assert (mandate["hosts"], mandate["state"]) == ("www.nieuw.test", "active")


def test_a_site_is_looked_at_through_the_guard_as_in_a_crawl(tmp_path: Path) -> None:
    baken("mandate", "add", "M-1", "--host", "www.lantaarn.test", *ORDER, home=tmp_path)
    replay = {"BAKEN_REPLAY": str(recording("lantaarn"))}
    live = baken("sites", "check", "lantaarn", "--live", "--json", home=tmp_path, environment=replay)
    assert live.exit_code == 0, live.err
    assert (live.document["short"], live.document["unread"]) == ([], 0)
    assert live.document["details"] > 30
    assert list((tmp_path / "scratch").rglob("*.warc.gz"))


def test_a_site_is_proposed_through_the_guard(tmp_path: Path) -> None:
    baken("mandate", "add", "M-1", "--host", "www.grens.test", *ORDER, home=tmp_path)
    replay = {"BAKEN_REPLAY": str(recording("grens"))}
    ended = baken(*("sites", "new", "http://www.grens.test/", "--json"), home=tmp_path, environment=replay)
    assert ended.exit_code == 0, ended.err
    assert ended.document["doubts"] == []
    assert ended.document["details"] > 10


def test_a_healthy_site_is_read_as_it_should_be(tmp_path: Path) -> None:
    ended = check("lantaarn", recording("lantaarn"), tmp_path)
    assert (ended.exit_code, ended.document["short"], ended.document["unread"]) == (0, [], 0)
    assert ended.document["share"]["title"] == 1.0


@pytest.mark.parametrize("name", ["changed-adverts", "changed-lists", "blocked-403"])
def test_what_falls_short_is_said(name: str, tmp_path: Path) -> None:
    ended = check("grens", variant(name), tmp_path)
    assert ended.exit_code == 1
    assert "not one advert or post was read" in ended.document["short"][0]


def test_samples_are_for_a_terminal_alone(tmp_path: Path) -> None:
    ended = baken("sites", "check", "lantaarn", *LANTAARN, home=tmp_path)
    assert ended.exit_code == 0
    assert "sample" not in ended.out


def test_pages_are_recorded_without_anybody_and_are_read_as_before(tmp_path: Path) -> None:
    file = tmp_path / "pages.warc.gz"
    ended = baken("sites", "record", "lantaarn", *LANTAARN, "--to", str(file), "--json", home=tmp_path)
    assert (ended.exit_code, ended.document["left"]) == (0, 0)
    assert len(read_recording(file).exchanges) == ended.document["pages"]
    before, after = (check("lantaarn", path, tmp_path).document for path in (recording("lantaarn"), file))
    same = ("pages", "lists", "details", "unread")
    assert [after[name] for name in same] == [before[name] for name in same]
    assert after["share"]["fields.phone"] == before["share"]["fields.phone"]


def test_two_recordings_of_a_home_replace_a_name_by_the_same_word(tmp_path: Path) -> None:
    bodies = []
    for number in range(2):
        file = tmp_path / f"{number}.warc.gz"
        baken("sites", "record", "lantaarn", *LANTAARN, "--to", str(file), home=tmp_path)
        bodies.append([exchange.answer for exchange in read_recording(file).exchanges])
    assert bodies[0] == bodies[1]
    assert (tmp_path / "disguise.key").stat().st_mode & 0o777 == 0o600


def test_a_site_that_is_read_through_its_search_forms_is_looked_at_and_recorded(tmp_path: Path) -> None:
    terms = ("--term", "adres", "--term", "ik ben")
    file = tmp_path / "searched.warc.gz"
    zoeker = ("--replay", str(recording("zoeker")), *terms, "--json")
    before = baken("sites", "check", "zoeker", *zoeker, home=tmp_path).document
    ended = baken("sites", "record", "zoeker", *zoeker, "--to", str(file), home=tmp_path)
    again = [word for term in ended.document["terms"] for word in ("--term", term)]
    after = baken("sites", "check", "zoeker", "--replay", str(file), *again, "--json", home=tmp_path).document
    assert before["details"] == after["details"] > 0
    assert any(exchange.body for exchange in read_recording(file).exchanges)


@pytest.mark.parametrize("command", ["check", "record", "new"])
def test_a_site_is_searched_for_the_terms_of_its_mandate_alone(command: str, tmp_path: Path) -> None:
    named = "http://www.zoeker.test/" if command == "new" else "zoeker"
    ended = baken(
        "sites", command, named, "--term", "x", *(["--live"] if command == "check" else []), home=tmp_path
    )
    assert (ended.exit_code, "--term goes with --replay" in ended.err) == (2, True)


def check(site: str, path: Path, home: Path) -> Finished:
    ended = baken("sites", "check", site, "--replay", str(path), "--json", home=home)
    assert json.loads(ended.out)["site"] == site
    return ended
