"""From labels to a stored model, and back with every hash checked."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from shutil import copytree

import pytest
from attrs import evolve

from classifiers import classify, rules_version
from classifiers.evaluate import Label, read_case
from classifiers.learning.errors import ModelRefused, TooFewLabels
from classifiers.learning.files import (
    Adopted,
    Stored,
    adopted,
    judge_by_adopted,
    load,
    note_adopted,
    versions,
)
from classifiers.learning.in_force import judged_by, put_in_force
from classifiers.learning.training import Order, compared, train
from classifiers.learning.types import LabelledCase
from classifiers.types import Document
from crawler.items import Band
from tests.classifiers.cases_on_file import all_cases
from tests.classifiers.learning.labels import SEEN, case, telling

AT = "2026-03-09T09:00:00+00:00"
HOME = "Ik moet voor tien uur thuis zijn van mijn ouders."
GOLD = [
    read_case({"id": key, "text": text, "language": "nl", "label": label, "ages": [], "why": "tries"})
    for key, text, label in (("g1", HOME, "minor"), ("g2", "Welkom, bel mij.", "adult"))
]


@pytest.fixture(autouse=True)
def _committed_weights_again() -> Iterator[None]:
    yield
    put_in_force(None)


def trained(folder: Path, cases: list[LabelledCase], *, with_wording: bool | None = None) -> Stored:
    order = Order(
        cases=cases, gold=GOLD, gold_day=SEEN, with_wording=with_wording, made_by="A. Voorbeeld", made_at=AT
    )
    return train(order, folder=folder)


def lowered(folder: Path) -> Stored:
    """A model that takes parents' rules for a sign of adults."""
    cases = [case(n, is_minor=n % 3 == 0, text=HOME if n % 3 else "") for n in range(300)]
    return trained(folder, cases, with_wording=False)


def test_a_model_says_what_it_was_made_of_and_how_it_does(tmp_path: Path) -> None:
    content = trained(tmp_path, telling(120)).content
    assert (content["made_by"], content["labels"]["minor"], content["labels"]["adult"]) == (
        "A. Voorbeeld",
        60,
        60,
    )
    assert content["validation"]["labels"] == 120
    assert set(content["support"]) == set(content["weights"])


def test_the_same_labels_make_the_same_version(tmp_path: Path) -> None:
    one, two = trained(tmp_path / "a", telling(80)), trained(tmp_path / "b", telling(80)[::-1])
    assert (one.version, one.sha256) == (two.version, two.sha256)
    assert versions(tmp_path / "a") == [one.version]


def test_every_gold_case_that_changes_is_shown_the_worse_first(tmp_path: Path) -> None:
    gold = lowered(tmp_path).content["gold"]
    assert gold["worse"] == 1
    first = gold["changes"][0]
    assert (first["id"], first["band_before"], first["band_after"]) == ("g1", "possible", "none")
    assert gold["learnt"]["minors_flagged"] < gold["present"]["minors_flagged"]


def test_a_model_in_force_weighs_and_names_itself_and_one_out_of_force_does_not(tmp_path: Path) -> None:
    stored = lowered(tmp_path)
    document = Document(text=HOME)
    before = classify(document, today=SEEN)
    with judged_by(stored.model):
        learnt = classify(document, today=SEEN)
        assert rules_version().endswith(f".{stored.version}")
    assert learnt.score < before.score
    assert learnt.rules_version == f"{before.rules_version}.{stored.version}"
    assert classify(document, today=SEEN) == before


def test_what_follows_from_law_stays_strong_whatever_was_learnt(tmp_path: Path) -> None:
    document = Document(text="Ik ben 17 jaar.")
    before = classify(document, today=SEEN)
    with judged_by(lowered(tmp_path).model):
        assert (classify(document, today=SEEN).band, classify(document, today=SEEN).score) == (
            before.band,
            before.score,
        )


@pytest.fixture(scope="module")
def worded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one model that has learnt wording, to be copied before anything in it is changed."""
    folder = tmp_path_factory.mktemp("worded")
    trained(folder, telling(120), with_wording=True)
    return folder


def test_wording_is_learnt_only_from_enough_labels_or_when_asked_for(tmp_path: Path, worded: Path) -> None:
    assert trained(tmp_path, telling(60)).model.wording is None
    (version,) = versions(worded)
    stored = load(version, folder=worded)
    assert 0 < stored.content["weights"]["learnt-wording"] <= 0.10
    with judged_by(stored.model):
        hits = classify(Document(text="Welkom. Mijn huiswerk ligt in het lokaal."), today=SEEN).hits
    assert {hit.quote for hit in hits if hit.indicator == "learnt-wording"} >= {"huiswerk", "lokaal"}


@pytest.mark.parametrize(
    "cases", [telling(30), [case(n, is_minor=n == 0) for n in range(100)], [case(1, is_minor=True)]]
)
def test_too_few_labels_are_refused(tmp_path: Path, cases: list[LabelledCase]) -> None:
    with pytest.raises(TooFewLabels):
        trained(tmp_path, cases)
    assert versions(tmp_path) == []


@pytest.mark.parametrize("name", ["model.json", "wording.bin"])
def test_a_changed_file_is_refused_with_its_hash(tmp_path: Path, worded: Path, name: str) -> None:
    folder = Path(copytree(worded, tmp_path / "models"))
    (version,) = versions(folder)
    path = folder / version / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ModelRefused, match=rf"was changed: .*{name} has SHA-256 [0-9a-f]{{64}}"):
        load(version, folder=folder)


def test_a_model_under_another_name_and_one_that_is_not_there_are_refused(tmp_path: Path) -> None:
    stored = trained(tmp_path, telling(60))
    (tmp_path / stored.version).rename(tmp_path / "20260309-000000000000")
    for version in ("20260309-000000000000", stored.version):
        with pytest.raises(ModelRefused, match=version):
            load(version, folder=tmp_path)


def test_the_adopted_model_judges_and_another_hash_than_the_adopted_is_refused(tmp_path: Path) -> None:
    stored = lowered(tmp_path)
    note = Adopted(version=stored.version, sha256=stored.sha256, by="A. Voorbeeld", at=AT, reason="labels")
    note_adopted(note, folder=tmp_path)
    assert (adopted(tmp_path), judge_by_adopted(tmp_path)) == (note, stored.version)
    note_adopted(evolve(note, sha256="0" * 64), folder=tmp_path)
    with pytest.raises(ModelRefused, match="adopted was 0000"):
        judge_by_adopted(tmp_path)


def test_without_an_adopted_model_the_committed_weights_judge(tmp_path: Path) -> None:
    assert (adopted(tmp_path), judge_by_adopted(tmp_path)) == (None, "")
    note_adopted(None, folder=tmp_path)


def test_a_note_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "adopted.json").write_text("{", "utf-8")
    with pytest.raises(ModelRefused, match="adopt a model again"):
        adopted(tmp_path)


def test_a_flood_of_false_labels_from_one_source_costs_no_gold_case(tmp_path: Path) -> None:
    honest = telling(200)
    flood = [case(n, is_minor=False, text=HOME, source="lantaarn/flood") for n in range(5000, 5050)]
    stored = trained(tmp_path, [*honest, *flood])
    assert compared(GOLD, stored.model, today=date(2026, 3, 2))["worse"] == 0


def test_a_fifth_of_the_labels_turned_round_costs_no_more_than_a_point_of_recall(tmp_path: Path) -> None:
    chance = Random(5)
    soft = [one for one in all_cases() if one.label is Label.ADULT or one.band is Band.POSSIBLE]
    minors = [one for one in soft if one.label is Label.MINOR]
    # of one file, so that a case that is added elsewhere draws no others
    adults = [one for one in soft if one.label is Label.ADULT and one.id.startswith("fresh-traps")]
    chosen = [*minors, *chance.sample(adults, 300)]
    turned = {Label.ADULT: Label.MINOR, Label.MINOR: Label.ADULT}
    labels = [
        LabelledCase(
            id=one.id,
            document=one.document,
            seen=SEEN,
            label=turned[one.label] if chance.random() < 0.2 else one.label,
            source=one.id,
        )
        for one in chosen
    ]
    order = Order(cases=labels, gold=minors, gold_day=SEEN, with_wording=False, made_by="A", made_at=AT)
    gold = train(order, folder=tmp_path).content["gold"]
    assert gold["learnt"]["minors_flagged"] >= gold["present"]["minors_flagged"] - 0.01
