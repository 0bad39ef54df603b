"""``baken classify`` and ``baken identify`` as a script uses them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.cli.conftest import Finished, baken

ADVERT = {
    "id": "a1",
    "title": "Noor in Utrecht",
    "text": "Hoi, ik ben 17 jaar 🙂. Bel 020 555 01 23 tussen 10 en 22 uur.",
    "fields": {"age": "21"},
    "posted": "2026-03-02",
}


def lines(ended: Finished) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ended.out.splitlines()]


def source_of(record: dict[str, Any], field: str) -> str:
    found = record[field] if field in ("title", "text") else record["fields"][field]
    return str(found)


def test_an_assessment_quotes_its_reasons_at_their_place(tmp_path: Path) -> None:
    ended = baken("classify", home=tmp_path, stdin=json.dumps(ADVERT))

    [found] = lines(ended)
    assert list(found) == ["id", "band", "score", "language", "ages", "hits"]
    assert (ended.exit_code, found["band"], found["language"]) == (0, "strong", "nl")
    assert {age["value"] for age in found["ages"]} == {17, 21}
    for part in [*found["ages"], *found["hits"]]:
        assert source_of(ADVERT, part["field"])[part["start"] : part["end"]] == part["quote"]


def test_what_lowers_the_score_is_quoted_at_its_place(tmp_path: Path) -> None:
    advert = {"id": "1", "text": "Jonge vrouw van 31 jaar."}
    [found] = lines(baken("classify", home=tmp_path, stdin=json.dumps(advert)))

    [counter] = found["against"]
    assert (counter["indicator"], counter["quote"]) == ("stated-adult-age", "31 jaar")
    assert counter["weight"] < 0


def test_a_hit_has_the_promised_keys(tmp_path: Path) -> None:
    [found] = lines(baken("classify", home=tmp_path, stdin=json.dumps(ADVERT)))

    assert {tuple(hit) for hit in found["hits"]} == {
        ("indicator", "field", "start", "end", "quote", "weight", "grade")
    }
    assert {tuple(age) for age in found["ages"]} == {("value", "field", "start", "end", "quote")}


def test_a_contact_is_quoted_at_its_place(tmp_path: Path) -> None:
    [found] = lines(baken("identify", home=tmp_path, stdin=json.dumps(ADVERT)))

    [phone] = [contact for contact in found["contacts"] if contact["kind"] == "phone"]
    assert phone["value"] == "+31205550123"
    assert source_of(ADVERT, phone["field"])[phone["start"] : phone["end"]] == phone["quote"]


@pytest.mark.parametrize("command", ["classify", "identify"])
def test_a_bad_line_is_answered_in_its_place_and_the_exit_code_says_so(command: str, tmp_path: Path) -> None:
    ended = baken(command, home=tmp_path, stdin=f"{json.dumps(ADVERT)}\nnot json\n{json.dumps(ADVERT)}\n")

    assert ended.exit_code == 3
    assert [line.get("id") for line in lines(ended)] == ["a1", None, "a1"]
    assert lines(ended)[1]["line"] == 2


@pytest.mark.parametrize(
    ("command", "wrong", "error"),
    [
        ("classify", {"posted": "02-03-2026"}, "posted: a date such as 2026-03-02 is expected"),
        ("identify", {"country": "Nederland"}, "country: two letters such as NL are expected"),
    ],
)
def test_a_wrong_value_is_named_with_its_mend(
    command: str, wrong: dict[str, str], error: str, tmp_path: Path
) -> None:
    [found] = lines(baken(command, home=tmp_path, stdin=json.dumps({**ADVERT, **wrong})))

    assert found == {"id": "a1", "error": error, "line": 1}


@pytest.mark.parametrize("command", ["classify", "identify"])
def test_the_same_input_gives_the_same_bytes(command: str, tmp_path: Path) -> None:
    source = tmp_path / "adverts.jsonl"
    source.write_text(json.dumps(ADVERT) + "\n", "utf-8")

    first, second = (baken(command, str(source), home=tmp_path) for _ in range(2))

    assert first.out == second.out


def test_filters_leave_nothing_in_the_home_folder(tmp_path: Path) -> None:
    baken("classify", home=tmp_path / "home", stdin=json.dumps(ADVERT))

    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", ["classify", "identify"])
def test_a_mistyped_key_does_not_read_as_nothing_found(command: str, tmp_path: Path) -> None:
    ended = baken(command, home=tmp_path, stdin='{"id": "1", "txt": "Ik ben 17 jaar"}')

    assert ended.exit_code == 3
    assert lines(ended)[0]["error"] == "nothing to read: one of title, text, fields is expected"
