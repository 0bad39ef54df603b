"""Counter-evidence: it lowers soft hits, is shown, hides nothing and touches no rule."""

from functools import cache

import pytest
from attrs import evolve

from classifiers import Assessment, Document, classify, indicators
from classifiers.assess import assess
from classifiers.evaluate import Case, as_table, evaluate
from classifiers.indicators.against import AGAINST
from classifiers.learning.in_force import Model, judged_by
from classifiers.measures import differences
from classifiers.score import committed_table, score_and_band, weight
from classifiers.types import Grade, Hit
from crawler.items import Band
from tests.classifiers.cases_on_file import TODAY, all_cases


@cache
def lowered() -> tuple[Case, ...]:
    """The cases that say what must lower them."""
    return tuple(case for case in all_cases() if case.against is not None)


def read(text: str) -> Assessment:
    return classify(Document(text=text), today=TODAY)


def hit(code: str, grade: Grade = Grade.MIXED) -> Hit:
    return Hit(indicator=code, field="text", start=0, end=1, quote="x", weight=weight(code), grade=grade)


@pytest.mark.parametrize("code", AGAINST)
def test_switching_it_off_makes_a_case_fail(code: str) -> None:
    wanted = [case for case in lowered() if case.against and code in case.against]
    assert evaluate(wanted, today=TODAY, without=frozenset({code})).misses != {}


@pytest.mark.parametrize("code", AGAINST)
def test_half_of_its_weight_is_seen_in_the_differences(code: str) -> None:
    table = committed_table()
    half = evolve(table, against={**table.against, code: table.against[code] / 2})
    before = as_table(evaluate(lowered(), today=TODAY))
    with judged_by(Model(version="half", table=half)):
        after = as_table(evaluate(lowered(), today=TODAY))
    assert any(line.startswith(f"against: {code}: mean_points") for line in differences(before, after))


@pytest.mark.parametrize("code", AGAINST)
def test_it_has_a_sentence_in_both_languages_a_source_and_a_weight_below_zero(code: str) -> None:
    indicator = AGAINST[code]
    assert all((indicator.source, indicator.languages, indicator.since))
    assert indicators.sentence(code, "nl") != indicators.sentence(code, "en")
    assert committed_table().against_end <= weight(code) < 0


def test_no_weight_is_left_without_its_counter_evidence() -> None:
    assert set(committed_table().against) == set(AGAINST)


def test_no_sentence_says_that_the_person_is_an_adult() -> None:
    sentences = [text for one in AGAINST.values() for text in one.sentences.values()]
    said = ("is volwassen", "is an adult", "de persoon is", "the person is")
    assert not any(word in text for text in sentences for word in said)


def test_it_lowers_soft_hits_and_every_hit_stays() -> None:
    alone, beside = read("Ik zit nog op school."), read("Ik zit nog op school. Ik ben weduwe.")
    assert beside.score < alone.score
    assert [found.quote for found in beside.hits] == [found.quote for found in alone.hits]
    assert [found.quote for found in beside.against] == ["Ik ben weduwe"]


def test_a_rule_stays_strong_with_its_whole_weight() -> None:
    found = read("Ik ben 17. Jonge dame. Ik ben weduwe en heb volwassen kinderen.")
    assert (found.band, found.score >= weight("stated-age-16-17")) == (Band.STRONG, True)


def test_a_score_never_falls_below_zero() -> None:
    families = {code: one.family for code, one in indicators.INDICATORS.items()}
    score, band = score_and_band([hit("youth-wording")], families, [hit(code) for code in AGAINST])
    assert (score, band) == (0.0, Band.NONE)


def test_all_of_it_together_leaves_the_life_of_a_minor_possible() -> None:
    families = {code: one.family for code, one in indicators.INDICATORS.items()}
    found = score_and_band([hit("school-life")], families, [hit(code) for code in AGAINST])
    assert found[1] is Band.POSSIBLE


def test_just_of_age_stays_possible_whatever_speaks_against() -> None:
    families = {code: one.family for code, one in indicators.INDICATORS.items()}
    found = score_and_band([hit("just-eighteen")], families, [hit(code) for code in AGAINST])
    assert found[1] is Band.POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "Jonge vrouw van 24 jaar.",
        "Jonge vrouw van 31 jaar, maar eigenlijk 17.",
        "Wij zijn twee jonge vrouwen, 31 en 33 jaar.",
        "Jong. Mijn zus is 28 jaar.",
        "Jong. Mijn moeder is 45 jaar.",
        "Young. My mother is 45.",
        "Jung. Meine Mutter ist 45 Jahre alt.",
        "Jong. Klanten van 40 jaar.",
        "Jonge dame, 6 jaar ervaring.",
        "Jonge dame. Mijn dochter is 17.",
        "Jonge dame, ik ben niet gescheiden.",
        "Heel jong. Mijn manager heeft 12 jaar ervaring.",
    ],
)
def test_what_is_of_others_or_too_little_lowers_nothing(text: str) -> None:
    assert read(text).against == ()


@pytest.mark.parametrize(
    "text", ["Jong. Mijn naam is Anna, 31 jaar.", "Young. My age is 31.", "Jong. Mijn leeftijd is 31 jaar."]
)
def test_an_own_age_behind_a_word_of_possession_counts(text: str) -> None:
    assert [one.indicator for one in read(text).against] == ["stated-adult-age"]


def test_an_advert_without_a_soft_hit_has_nothing_to_lower() -> None:
    assert read("Ik ben 41 jaar.").against == ()
    assert read("Ik ben 17. Ik ben weduwe.").against == ()


def test_every_quote_equals_its_place_in_the_untouched_text() -> None:
    for case in lowered():
        found = assess(case.document, today=TODAY).against
        assert all(case.document.text[one.start : one.end] == one.quote for one in found)
