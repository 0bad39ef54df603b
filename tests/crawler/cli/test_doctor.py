"""``baken doctor`` tells what is in order, what is to be seen to and what does not work."""

import sqlite3
from pathlib import Path

from tests.crawler.cli.conftest import DemoRun, Finished, baken


def states(ended: Finished) -> dict[str, str]:
    return {one["name"]: one["state"] for one in ended.document}


def said(ended: Finished, name: str) -> str:
    return next(str(one["said"]) for one in ended.document if one["name"] == name)


def test_a_home_in_order_has_nothing_that_does_not_work(demo: DemoRun) -> None:
    ended = baken("doctor", "--json", home=demo.home)
    assert ended.exit_code == 0, ended.out
    assert {"home", "record", "tables", "append-only", "log", "index", "search"} <= states(ended).keys()
    assert said(ended, "search") == "as new as the record"
    assert "adverts" in said(ended, "index")


def test_a_new_installation_says_that_there_is_no_home(tmp_path: Path) -> None:
    ended = baken("doctor", "--json", home=tmp_path / "none")
    assert ended.exit_code == 1
    assert states(ended)["home"] == "bad"
    assert not (tmp_path / "none").exists()


def test_what_somebody_took_away_is_found(tmp_path: Path) -> None:
    baken("stop", "lantaarn", "--by", "A. Operator", home=tmp_path)
    with sqlite3.connect(tmp_path / "baken.sqlite3") as record:
        record.execute("DROP TRIGGER records_auditevent_no_UPDATE")
    (tmp_path / "index.sqlite3").write_bytes(b"this is no index " * 100)
    ended = baken("doctor", "--json", home=tmp_path)
    assert ended.exit_code == 1
    assert "records_auditevent" in said(ended, "append-only")
    found = states(ended)
    assert (found["append-only"], found["index"], found["stops"]) == ("bad", "bad", "warning")
    assert found["mandates"] == "warning"


def test_servers_that_do_not_answer_are_told_apart_from_the_rest(tmp_path: Path) -> None:
    away = {
        "BAKEN_INDEX": "http://127.0.0.1:1/baken",
        "BAKEN_DATABASE": "postgresql://baken@127.0.0.1:1/baken",
    }
    ended = baken("doctor", "--json", home=tmp_path, environment=away)
    assert ended.exit_code == 1
    found = states(ended)
    assert (found["record"], found["index"], found["sites"]) == ("bad", "bad", "ok")
    assert "does not answer" in said(ended, "index")


def test_production_names_what_it_refuses_to_start_with(tmp_path: Path) -> None:
    ended = baken("doctor", "--json", home=tmp_path, environment={"BAKEN_PRODUCTION": "1"})
    assert ended.exit_code == 1
    assert "BAKEN_HOSTS" in said(ended, "settings")


def test_a_person_gets_a_table_and_one_line(tmp_path: Path) -> None:
    ended = baken("doctor", home=tmp_path)
    assert "record" in ended.out
    assert "in order" in ended.err
    assert baken("doctor", "lantaarn", home=tmp_path).exit_code == 2
