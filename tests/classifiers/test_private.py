import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from classifiers import Assessment, Document, classify, indicators, rules_version
from classifiers.private import LexiconError, private, use_lexicons
from crawler.items import Band
from tests.classifiers.test_lexicon_file import ENTRY, INDICATOR

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _public_again() -> Iterator[None]:
    yield
    use_lexicons(None)


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder


def judged(text: str) -> Assessment:
    return classify(Document(text=text), today=TODAY)


def codes(text: str) -> list[str]:
    return [hit.indicator for hit in judged(text).hits]


def test_a_private_phrase_stands_beside_the_public_ones(tmp_path: Path) -> None:
    use_lexicons(written(tmp_path, own=ENTRY))
    assert codes("Bel voor codewoord een.") == ["school-life"]
    assert codes("Alleen na schooltijd.") == ["school-life"]


def test_a_private_phrase_of_counter_evidence_lowers_too(tmp_path: Path) -> None:
    entry = ENTRY.replace("school-life", "adult-life")
    phrase = tomllib.loads(entry)["entries"][0]["phrases"][0]
    use_lexicons(written(tmp_path, a=entry))
    found = judged(f"Jonge dame. Zij heeft {phrase}.")
    assert [one.indicator for one in found.against] == ["adult-life"]


def test_an_override_stands_instead_of_the_public_phrases(tmp_path: Path) -> None:
    use_lexicons(written(tmp_path, own=f"{ENTRY}override = true\n"))
    assert codes("Bel voor codewoord een.") == ["school-life"]
    assert codes("Alleen na schooltijd.") == []


def test_a_private_phrase_is_turned_by_its_classes_as_a_public_one_is(tmp_path: Path) -> None:
    use_lexicons(written(tmp_path, own=ENTRY))
    assert codes("Mijn dochter heeft codewoord een.") == []


def test_a_private_indicator_is_weighed_quoted_and_has_its_sentence(tmp_path: Path) -> None:
    entry = ENTRY.replace("school-life", "own-wording")
    use_lexicons(written(tmp_path, own=f"{INDICATOR}\n{entry}"))
    found = judged("Bel voor codewoord een.")
    assert [(hit.indicator, hit.quote, hit.weight) for hit in found.hits] == [
        ("own-wording", "codewoord een", 0.1)
    ]
    assert (found.score, found.band) == (0.1, Band.NONE)
    assert indicators.sentence("own-wording", "nl") == "Een eigen woord."


def test_an_override_can_switch_a_public_indicator_off(tmp_path: Path) -> None:
    off = INDICATOR.replace("own-wording", "school-life").replace("untested", "contradicted")
    use_lexicons(written(tmp_path, own=f"{off}override = true\n"))
    assert codes("Alleen na schooltijd.") == []


def test_without_a_folder_all_is_public_again(tmp_path: Path) -> None:
    before = rules_version()
    use_lexicons(written(tmp_path, own=ENTRY))
    use_lexicons(None)
    assert (codes("Bel voor codewoord een."), rules_version()) == ([], before)


def test_the_contents_of_the_folder_are_a_part_of_the_version(tmp_path: Path) -> None:
    public = rules_version()
    use_lexicons(written(tmp_path, own=ENTRY))
    first = rules_version()
    use_lexicons(written(tmp_path, own=ENTRY.replace("invented", "invented anew")))
    assert first.startswith(f"{public}.")
    assert rules_version() not in {public, first}
    assert judged("").rules_version == rules_version()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"a": f"{INDICATOR}\n{INDICATOR}"}, "a.toml:13: duplicate code 'own-wording': it is defined at"),
        ({"a": INDICATOR, "b": INDICATOR}, "b.toml:1: duplicate code 'own-wording': it is defined at"),
        ({"a": INDICATOR.replace("own-wording", "school-life")}, "a.toml:1: duplicate code 'school-life'"),
        ({"a": INDICATOR.replace("own-wording", "adult-life")}, "a.toml:1: 'adult-life' is counter-evidence"),
        ({"a": f"{INDICATOR}override = true\n"}, "a.toml:1: no public indicator 'own-wording'"),
        ({"a": INDICATOR.replace("cap = 0.2\n", "")}, "a.toml:1: new family 'own-family': add a line cap"),
        ({"a": ENTRY, "b": ENTRY}, "b.toml:1: duplicate entry of 'school-life' in 'nl'"),
        ({"a": ENTRY.replace("school-life", "nothing")}, "a.toml:1: unknown indicator 'nothing'"),
        ({}, ": holds no lexicon: put files that end in .toml there"),
    ],
)
def test_a_folder_with_a_mistake_is_refused_and_nothing_changes(
    files: dict[str, str], says: str, tmp_path: Path
) -> None:
    with pytest.raises(LexiconError) as caught:
        use_lexicons(written(tmp_path, **files))
    assert says in str(caught.value)
    assert private().digest == ""


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"# one\n# \xff\n")
    with pytest.raises(LexiconError, match=r"own\.toml:2: not UTF-8"):
        use_lexicons(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such folder"):
        use_lexicons(tmp_path / "missing")
