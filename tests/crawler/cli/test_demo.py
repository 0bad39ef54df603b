"""The demo against the ground truth of the recordings."""

import json
import sqlite3
from typing import Any

import pytest

from tests.crawler.cli.conftest import DemoRun, baken
from tests.fixtures.recorded import FIRST, SECOND, moment_key, truth

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]

BOARD, FORUM = "lantaarn", "praatpunt"


def moment(at: Any, site: str) -> Any:
    return truth()["moments"][moment_key(at)][site]


def rows(demo: DemoRun, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(demo.home / "baken.sqlite3") as database:
        return database.execute(sql).fetchall()


def test_the_demo_ends_without_an_error(demo: DemoRun) -> None:
    assert demo.first.exit_code == 0, demo.first.err
    assert demo.first.document["errors"] == 0
    assert demo.first.err == ""


def test_the_outcome_has_the_promised_keys(demo: DemoRun) -> None:
    promised = {
        "sites",
        "pages",
        "adverts",
        "versions",
        "replies",
        "captures",
        "flagged",
        "seconds",
        "errors",
    }

    assert promised <= set(demo.first.document)


def test_every_advert_of_both_points_in_time_is_recorded_and_no_other(demo: DemoRun) -> None:
    expected = set(moment(FIRST, BOARD)["adverts"]) | set(moment(SECOND, BOARD)["adverts"])

    found = {key for (key,) in rows(demo, "select key from records_advert")}

    assert found == expected
    assert demo.first.document["adverts"] == len(expected)


def test_every_reply_of_both_points_in_time_is_recorded_and_no_other(demo: DemoRun) -> None:
    expected = set(moment(FIRST, FORUM)["replies"]) | set(moment(SECOND, FORUM)["replies"])

    assert {key for (key,) in rows(demo, "select key from records_reply")} == expected


def test_the_authors_of_the_replies_are_the_responders(demo: DemoRun) -> None:
    expected = {
        reply["author_key"] for at in (FIRST, SECOND) for reply in moment(at, FORUM)["replies"].values()
    }

    assert {key for (key,) in rows(demo, "select distinct author_key from records_reply")} == expected


def test_adverts_that_disappeared_say_how(demo: DemoRun) -> None:
    found = dict(rows(demo, "select key, gone_how from records_advert where gone_at is not null"))

    assert found == moment(SECOND, BOARD)["gone"]


def test_a_new_version_is_kept_exactly_where_the_content_changed(demo: DemoRun) -> None:
    sql = """select a.key from records_advertversion v
             join records_advert a on a.id = v.advert_id where v.number = 2"""

    assert {key for (key,) in rows(demo, sql)} == set(moment(SECOND, BOARD)["changed"])


def test_title_text_and_fields_equal_the_truth(demo: DemoRun) -> None:
    sql = """select a.key, v.title, v.text, v.fields from records_advert a
             join records_advertversion v on v.id = a.current_id where a.gone_at is null"""
    expected = moment(SECOND, BOARD)["adverts"]

    different = [key for key, title, text, _ in rows(demo, sql) if (title, text) != _told(expected[key])]

    assert different == []


def _told(advert: Any) -> tuple[str, str]:
    return advert["title"], advert["text"]


def test_every_advert_has_a_capture(demo: DemoRun) -> None:
    sql = """select count(*) from records_advertversion v
             left join records_capture c on c.id = v.capture_id where c.id is null or c.payload_digest = ''"""

    assert rows(demo, sql) == [(0,)]


def test_the_second_run_changes_nothing(demo: DemoRun) -> None:
    first, second = demo.first.document, demo.second.document

    assert demo.second.exit_code == 0, demo.second.err
    assert {**first, "seconds": 0} == {**second, "seconds": 0}


def test_stated_ages_are_found(demo: DemoRun) -> None:
    wanted, found = _ages(demo)

    right = sum(len(wanted[key] & found[key]) for key in wanted)
    precision = right / sum(len(ages) for ages in found.values())
    recall = right / sum(len(ages) for ages in wanted.values())
    assert 2 * precision * recall / (precision + recall) >= 0.97


def _ages(demo: DemoRun) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Stated ages by advert and version; what only follows from a birth year does not count."""
    sql = """select a.key, v.number, v.assessment from records_advertversion v
             join records_advert a on a.id = v.advert_id"""
    wanted, found = {}, {}
    for key, number, assessment in rows(demo, sql):
        told = _truth_of(key, number)
        wanted[f"{key}/{number}"] = set(told["ages"])
        inferred = set(told["inferred_ages"]) - set(told["ages"])
        found[f"{key}/{number}"] = {age["value"] for age in json.loads(assessment)["ages"]} - inferred
    return wanted, found


def _truth_of(key: str, number: int) -> Any:
    first, second = moment(FIRST, BOARD)["adverts"], moment(SECOND, BOARD)["adverts"]
    return second[key] if number == 2 or key not in first else first[key]


def test_adverts_that_state_a_minor_age_are_flagged_and_adults_are_not(demo: DemoRun) -> None:
    sql = """select a.key, v.number, v.band from records_advertversion v
             join records_advert a on a.id = v.advert_id"""
    bands = {(key, number): band for key, number, band in rows(demo, sql)}
    minors = [band for place, band in bands.items() if _truth_of(*place)["minor"]]
    adults = [band for place, band in bands.items() if not _truth_of(*place)["minor"]]

    assert sum(band != "none" for band in minors) / len(minors) >= 0.97
    assert sum(band == "strong" for band in adults) / len(adults) <= 0.01


def test_what_the_evidence_holds_reads_as_it_was_recorded(demo: DemoRun) -> None:
    ended = baken("reextract", "--json", home=demo.home)

    assert ended.exit_code == 0, ended.err
    assert ended.document["differences"] == []
    assert ended.document["versions"] == demo.first.document["versions"]


def test_every_capture_can_be_read_back_and_matches_its_digest(demo: DemoRun) -> None:
    ended = baken("evidence", "verify", "--json", home=demo.home)

    assert ended.exit_code == 0, ended.err
    assert ended.document["captures"] == demo.first.document["captures"]
    assert ended.document["faults"] == []


def test_the_account_of_acts_is_whole(demo: DemoRun) -> None:
    ended = baken("audit", "verify", "--json", home=demo.home)

    assert ended.exit_code == 0
    assert ended.document["whole"] is True


def test_the_index_holds_every_advert_that_was_read(demo: DemoRun) -> None:
    ended = baken("reindex", "--json", home=demo.home)

    assert ended.document["documents"] == demo.first.document["adverts"]
