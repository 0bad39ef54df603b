import re
from pathlib import Path

import pytest

from classifiers import indicators
from classifiers.evaluate import evaluate
from classifiers.indicators.against import AGAINST
from classifiers.lexicon import lexicon
from classifiers.score import weights_table
from classifiers.types import Grade
from tests.classifiers.cases_on_file import TODAY, all_cases

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "indicators.md"
NOT_SCORED = re.compile(
    r"nationalit|ethni|\brace\b|racial|herkomst|afkomst|huidskleur|skin|\bhair|haar(?:kleur)|tattoo|tatoeage|"
    r"dutch girl|romanian|hungarian|bulgarian|polish|african|asian|latin|blond|brunette|slim|petite",
    re.IGNORECASE,
)


@pytest.mark.parametrize("code", indicators.codes())
def test_switching_an_indicator_off_makes_a_case_fail(code: str) -> None:
    wanted = [case for case in all_cases() if code in case.indicators or case.band is not None]
    assert evaluate(wanted, today=TODAY, without=frozenset({code})).misses != {}


@pytest.mark.parametrize("code", indicators.codes())
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_indicator_has_a_sentence_for_the_analyst(code: str, language: str) -> None:
    assert indicators.sentence(code, language).endswith(".")
    assert indicators.sentence(code, "nl") != indicators.sentence(code, "en")


def test_a_sentence_in_another_language_is_the_english_one() -> None:
    assert indicators.sentence("just-eighteen", "fr") == indicators.sentence("just-eighteen", "en")


@pytest.mark.parametrize("code", indicators.codes())
def test_an_indicator_has_source_languages_date_weight_and_cap(code: str) -> None:
    indicator = indicators.indicator(code)
    assert all((indicator.source, indicator.languages, indicator.since))
    assert 0 < indicators.weight(code) <= 1
    assert weights_table().caps[indicator.family] > 0


def test_no_weight_is_left_without_its_indicator() -> None:
    assert set(weights_table().weights) == set(indicators.codes())


def test_every_lexicon_row_belongs_to_an_indicator_and_names_its_source() -> None:
    assert {row.indicator for row in lexicon()} <= {*indicators.codes(), *AGAINST}
    assert all(row.source and row.since and row.phrases for row in lexicon())


def test_no_indicator_or_phrase_is_on_nationality_ethnicity_or_looks() -> None:
    texts = [*indicators.codes(), *AGAINST, *(phrase for row in lexicon() for phrase in row.phrases)]
    known = {**indicators.INDICATORS, **AGAINST}
    texts += [text for indicator in known.values() for text in indicator.sentences.values()]
    assert [text for text in texts if NOT_SCORED.search(text)] == []


def test_no_indicator_that_research_contradicts_is_on() -> None:
    assert [
        code for code in indicators.codes() if indicators.indicator(code).grade is Grade.CONTRADICTED
    ] == []


@pytest.mark.parametrize("code", [*indicators.codes(), *AGAINST])
def test_the_reference_has_a_line_for_every_indicator(code: str) -> None:
    indicator = AGAINST.get(code) or indicators.indicator(code)
    lines = [line for line in REFERENCE.read_text("utf-8").splitlines() if line.startswith(f"| `{code}` |")]
    assert len(lines) == 1
    assert f"| {indicator.grade} | {indicators.weight(code):.2f} |" in lines[0]
