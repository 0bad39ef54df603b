"""``baken train`` and ``baken terms``: learnt, shown, adopted by a named person, refused when changed."""

import json
from pathlib import Path

import pytest

from classifiers.learning.cases import to_line
from classifiers.learning.types import LabelledCase
from tests.classifiers.learning.labels import case, telling
from tests.crawler.cli.conftest import Finished, baken

HOME = "Ik moet voor tien uur thuis zijn van mijn ouders."
ADVERT = json.dumps({"id": "1", "text": HOME, "posted": "2026-03-02"})


def written(path: Path, cases: list[LabelledCase]) -> str:
    path.write_text("".join(f"{to_line(one)}\n" for one in cases), "utf-8")
    return str(path)


@pytest.fixture
def gold(tmp_path: Path) -> str:
    """Gold cases, beside a home without a record."""
    (tmp_path / "home").mkdir()
    rows = [("g1", HOME, "minor"), ("g2", "Welkom.", "adult")]
    lines = [
        {"id": key, "text": text, "language": "nl", "label": label, "ages": [], "why": "tries"}
        for key, text, label in rows
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return str(path)


def learnt(tmp_path: Path, gold: str, *, is_worse: bool = False) -> Finished:
    """A model that takes parents' rules for a sign of minors, or of adults."""
    cases = telling(80)
    if is_worse:
        cases = [case(n, is_minor=n % 3 == 0, text=HOME if n % 3 else "") for n in range(200)]
    labels = written(tmp_path / "labels.jsonl", cases)
    return baken("train", "--cases", labels, "--gold", gold, "--json", home=tmp_path / "home")


def test_a_model_is_learnt_adopted_and_judges_until_the_committed_weights_are(
    tmp_path: Path, gold: str
) -> None:
    home = tmp_path / "home"
    trained = learnt(tmp_path, gold)
    assert (trained.exit_code, trained.document["gold"]["cases"]) == (0, 2)
    version = trained.document["version"]
    before = json.loads(baken("classify", home=home, stdin=ADVERT).out)["score"]
    wanted = ("train", "adopt", version, "--gold", gold, "--by", "A. Voorbeeld", "--reason", "labels")
    assert baken(*wanted, home=home).exit_code == 0
    after = json.loads(baken("classify", home=home, stdin=ADVERT).out)["score"]
    assert after == trained.document["weights"]["parents-rules"] != before
    listed = baken("train", "list", "--json", home=home).document
    assert [(row["version"], row["judges"]) for row in listed] == [(version, True)]
    assert baken("train", "adopt", "committed", "--gold", gold, "--reason", "back", home=home).exit_code == 0
    assert json.loads(baken("classify", home=home, stdin=ADVERT).out)["score"] == before


def test_a_model_that_makes_gold_cases_worse_is_adopted_only_when_that_is_said(
    tmp_path: Path, gold: str
) -> None:
    version = learnt(tmp_path, gold, is_worse=True).document["version"]
    wanted = ("train", "adopt", version, "--gold", gold, "--reason", "labels")
    refused = baken(*wanted, home=tmp_path / "home")
    assert refused.exit_code == 1
    assert "1 gold cases get worse" in refused.err
    assert baken(*wanted, "--despite-worse", home=tmp_path / "home").exit_code == 0


def test_a_model_that_was_changed_after_its_adoption_judges_nothing(tmp_path: Path, gold: str) -> None:
    home = tmp_path / "home"
    version = learnt(tmp_path, gold).document["version"]
    baken("train", "adopt", version, "--gold", gold, "--reason", "labels", home=home)
    path = home / "models" / version / "model.json"
    path.write_text(path.read_text("utf-8").replace("0.3", "0.9"), "utf-8")
    refused = baken("classify", home=home, stdin=ADVERT)
    assert (refused.exit_code, refused.out) == (1, "")
    assert f"Model {version} was changed" in refused.err
    assert "Traceback" not in refused.err
    assert "was changed" in baken("train", "list", "--json", home=home).document[0]["fault"]


@pytest.mark.parametrize(
    ("lines", "ended"),
    [
        ("{", (3, "labels.jsonl:1: no labelled case")),
        ("", (1, "0 labels come from 0 sources")),
    ],
)
def test_labels_that_cannot_be_learnt_from_are_refused_in_one_line(
    tmp_path: Path, gold: str, lines: str, ended: tuple[int, str]
) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(lines, "utf-8")
    refused = baken("train", "--cases", str(path), "--gold", gold, home=tmp_path / "home")
    assert refused.exit_code == ended[0]
    assert ended[1] in refused.err
    assert "Traceback" not in refused.err


@pytest.mark.parametrize("line", ["[]", "5", '"x"', "null", '{"id": 1}'])
def test_a_gold_case_that_is_none_is_refused_in_one_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "home").mkdir()
    gold = tmp_path / "gold.jsonl"
    gold.write_text(line, "utf-8")
    labels = written(tmp_path / "labels.jsonl", telling(80))
    refused = baken("train", "--cases", labels, "--gold", str(gold), home=tmp_path / "home")
    assert (refused.exit_code, "gold.jsonl:1: no gold case: " in refused.err) == (3, True)
    assert "Traceback" not in refused.err


def test_terms_are_proposed_with_examples_and_nothing_is_added(tmp_path: Path) -> None:
    labels = written(tmp_path / "labels.jsonl", telling(80))
    found = baken("terms", "--cases", labels, "--json", home=tmp_path / "home")
    assert {"gymtas", "kluisje", "lokaal"} <= {term["text"] for term in found.document}
    assert all(term["examples"] for term in found.document)
    assert not (tmp_path / "home").exists()


def test_a_record_without_verdicts_has_no_labels(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    exported = baken("train", "labels", home=tmp_path / "home")
    assert (exported.exit_code, exported.out) == (0, "")
