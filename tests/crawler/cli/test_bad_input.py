"""Whatever is handed to the classifier: a right answer, or an error that names the place and the mend."""

import json
from pathlib import Path
from typing import Any

import pytest

from classifiers.learning.cases import to_line
from tests.classifiers.learning.labels import telling
from tests.crawler.cli.conftest import baken

WORDS = (
    "Hallo Hello Bonjour Hola Ciao Olá Bună Szia Здравей Cześć Привіт Merhaba Γειά שלום مرحبا 你好 "
    "こんにちは 안녕하세요 สวัสดี Xin नमस्ते হ্যালো வணக்கம் హలో ಹಲೋ ഹലോ ਸਤਿ سلام ہیلو Сәлем Салам "
    "გამარჯობა Բարեւ Hej Hei Halló Tere Sveiki Labas Ahoj Dobrý Zdravo Bok Здраво Përshëndetje "
    "Habari Sawubona Selamat Kumusta Kaixo"
)
"""A greeting in each of fifty languages."""
CASE: dict[str, Any] = {"language": "nl", "label": "minor", "ages": [17], "why": "odd"}


def classified(home: Path, **line: Any) -> dict[str, Any]:
    ended = baken("classify", home=home, stdin=json.dumps({"id": "1", **line}))
    found: dict[str, Any] = json.loads(ended.out)
    assert (ended.exit_code, "Traceback" in ended.err) == (0, False)
    return found


@pytest.mark.parametrize("text", ["", " \n", "😀", "17171717 0612 17", "\ud83d", "\udc00\ud800"])
def test_what_says_nothing_is_answered_with_nothing(tmp_path: Path, text: str) -> None:
    found = classified(tmp_path, text=text)
    assert (found["band"], found["score"], found["ages"], found["hits"]) == ("none", 0.0, [], [])


def test_among_fifty_languages_the_sentence_is_found(tmp_path: Path) -> None:
    assert len(WORDS.split()) == 50
    text = ". ".join([*WORDS.split()[:25], "Ik ben 17 jaar", *WORDS.split()[25:]])
    found = classified(tmp_path, text=text)
    assert (found["band"], [age["quote"] for age in found["ages"]]) == ("strong", ["17 jaar"])


def test_half_a_surrogate_pair_is_quoted_where_it_stands(tmp_path: Path) -> None:
    text = "Ik ben 17 \ud83d jaar \udc00"
    [age] = classified(tmp_path, text=text)["ages"]
    assert text[age["start"] : age["end"]] == age["quote"] == "17 \ud83d jaar"


@pytest.mark.parametrize("code", ["xx", "sw", "zh-Hant", "nl_BE"])
def test_a_language_without_words_still_gets_the_rules_for_all(tmp_path: Path, code: str) -> None:
    found = classified(tmp_path, text="17 jaar", lang=code)
    assert (found["band"], found["language"]) == ("strong", code[:2])


@pytest.mark.parametrize("code", ["x", "Nederlands", "?", "17", "x" * 500])
def test_what_is_no_code_of_a_language_is_refused_with_the_mend(tmp_path: Path, code: str) -> None:
    ended = baken("classify", home=tmp_path, stdin=json.dumps({"id": "1", "text": "x", "lang": code}))
    [answer] = [json.loads(line) for line in ended.out.splitlines()]
    assert (ended.exit_code, answer["line"]) == (3, 1)
    assert answer["error"] == (
        "lang: two or three letters such as nl are expected; leave it out to have it detected"
    )


def test_a_line_that_is_not_json_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    ended = baken("classify", home=tmp_path, stdin='{"id": "1", "text"\n{"id": "2", "text": "17 jaar"}\n')
    bad, good = (json.loads(line) for line in ended.out.splitlines())
    assert (ended.exit_code, bad["line"], good["band"]) == (3, 1, "strong")
    assert bad["error"].startswith("not JSON: ")


@pytest.mark.parametrize("arguments", [["--json"], []])
def test_half_a_surrogate_pair_in_a_labelled_case_is_printed(tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "cases.jsonl"
    case = {**CASE, "id": "\ud800", "text": "Ik ben 21 \udc00 jaar", "kind": "\udfff"}
    path.write_text(json.dumps(case), "ascii")
    ended = baken("evaluate", str(path), *arguments, home=tmp_path)
    assert (ended.exit_code, "Traceback" in ended.err) == (0, False)
    assert "ud800" in ended.out + ended.err


def test_half_a_surrogate_pair_in_a_label_is_learnt_from(tmp_path: Path) -> None:
    odd = {**CASE, "id": "\ud800", "text": "\ud800", "seen": "2026-03-02", "source": "\udfff"}
    labels, gold = tmp_path / "labels.jsonl", tmp_path / "gold.jsonl"
    labels.write_text("\n".join([*map(to_line, telling(80)), json.dumps(odd)]), "utf-8")
    gold.write_text(
        json.dumps({**CASE, "id": "\udfff", "text": "Alleen na schooltijd.", "ages": []}), "ascii"
    )
    home = tmp_path / "home"
    home.mkdir()
    for command in (["train", "--gold", str(gold), "--no-wording"], ["terms"]):
        ended = baken(*command, "--cases", str(labels), home=home)
        assert (ended.exit_code, "Traceback" in ended.err) == (0, False)
