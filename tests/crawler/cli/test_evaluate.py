"""``baken evaluate`` as a person and a script use it."""

import json
from pathlib import Path

from tests.crawler.cli.conftest import baken

CASE = {
    "id": "a",
    "language": "nl",
    "label": "minor",
    "ages": [17],
    "text": "Ik ben 17 jaar.",
    "why": "plain",
}


def test_a_line_that_is_no_case_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "cases.jsonl"
    good = json.dumps(CASE).encode()
    source.write_bytes(good + b'\n{"id": 1}\nno json\n\xff\n[]\n\n' + good + b"\n")
    ended = baken("evaluate", str(source), "--json", home=tmp_path)
    assert ended.exit_code == 3
    assert ended.document["rows"]["all"]["cases"] == 2
    assert [f"cases.jsonl:{number}: no case" in ended.err for number in (1, 2, 3, 4, 5)] == [
        False,
        True,
        True,
        True,
        True,
    ]


def test_lone_surrogates_and_an_empty_text_are_read(tmp_path: Path) -> None:
    source = tmp_path / "cases.jsonl"
    source.write_text(
        "\n".join(json.dumps({**CASE, "id": str(n), "text": text}) for n, text in enumerate(("", "\ud800"))),
        "utf-8",
    )
    ended = baken("evaluate", str(source), "--json", home=tmp_path)
    assert (ended.exit_code, ended.document["confusion"]["minor"]["none"]) == (0, 2)


def test_a_change_shows_its_differences(tmp_path: Path) -> None:
    source, before = tmp_path / "cases.jsonl", tmp_path / "before.json"
    source.write_text(json.dumps(CASE), "utf-8")
    before.write_text(baken("evaluate", str(source), "--json", home=tmp_path).out, "utf-8")
    same = baken("evaluate", str(source), "--against", str(before), home=tmp_path)
    source.write_text(json.dumps({**CASE, "ages": [18]}), "utf-8")
    other = baken("evaluate", str(source), "--against", str(before), "--json", home=tmp_path)
    assert "no differences" in same.err
    assert "misses: a: nothing -> ['ages [17] instead of [18]']" in other.document


def test_the_tables_are_printed_for_a_person(tmp_path: Path) -> None:
    source = tmp_path / "cases.jsonl"
    source.write_text(json.dumps({**CASE, "label": "adult"}), "utf-8")
    ended = baken("evaluate", str(source), home=tmp_path)
    for word in ("by language", "by family", "Label and band", "share of minors"):
        assert word in ended.out
    assert "a: adult, but strong with score 0.90" in ended.err
