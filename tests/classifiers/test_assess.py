import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers import Assessment, Document, classify
from classifiers.assess import source_of
from crawler.items import Band

TODAY = date(2026, 3, 2)
# Pieces that rules look at, so that arbitrary texts reach them.
PIECES = st.sampled_from(
    [
        *("ik ben ", "17", "1 7", "①⑦", "1️⃣7️⃣", " jaar", "zeventien", "z e v e n t i e n", "\uff11\uff17"),
        *("\u200b", "\u202e", " years old", "born in ", "2009", "bijna ", "18", "+", "mijn dochter "),
        *("½", "ﬁ", "İ", "\ud800", "\x00", "😀", "nul zes een twee drie ", "mijn vriend regelt de afspraken"),
        *("na school", ", ", ". ", "\n", "0 6 1 2 3 4 5 6 "),
        *(
            "zeve-ntien",
            "se--ize",
            "1  7",
            "03/2010",
            "mijn achttiende verjaardag",
            "Anna ♥ 17 ♥",
            "in 2 Wochen",
        ),
        *("volljährig", "2009. április 12-én születtem", "F17", "17, 18 en 19 jaar", "?", "'09 "),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=14).map("".join)


def is_quoted_from_its_source(document: Document, assessment: Assessment) -> bool:
    places = [(it.field, it.start, it.end, it.quote) for it in assessment.hits]
    places += [(it.field, it.start, it.end, it.quote) for it in assessment.ages]
    return all(source_of(document, name)[start:end] == quote != "" for name, start, end, quote in places)


@settings(max_examples=300, deadline=None)
@given(
    title=TEXTS, text=TEXTS, fields=st.dictionaries(st.sampled_from(["age", "leeftijd", "x", "text"]), TEXTS)
)
def test_every_hit_and_age_quotes_its_place_in_the_untouched_field(
    title: str, text: str, fields: dict[str, str]
) -> None:
    document = Document(title=title, text=text, fields=fields)
    assert is_quoted_from_its_source(document, classify(document, today=TODAY))


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=200), key=st.text(max_size=12))
def test_no_string_makes_it_raise(text: str, key: str) -> None:
    document = Document(title=text[:40], text=text, fields={key: text, "age": text})
    assert 0.0 <= classify(document, today=TODAY).score <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀",
        "\x00",
        "\ud800\udfff" * 10,
        "\u202e17 jaar\u202c",
        "9" * 5_000,
        "\uff11\uff17",
        "١٧",
        "a\u0301" * 500,
        "ik ben " * 2_000,
        "Hello мир 你好 שלום مرحبا καλημέρα 17 jaar",
    ],
    ids=[
        "empty",
        "emoji",
        "nul",
        "surrogates",
        "bidi",
        "digits",
        "bare",
        "arabic",
        "combining",
        "cues",
        "languages",
    ],
)
def test_odd_text_is_assessed(text: str) -> None:
    document = Document(text=text, fields={"age": text})
    assert is_quoted_from_its_source(document, classify(document, today=TODAY))


@pytest.mark.parametrize(
    "piece",
    [
        "17 jaar ",
        "1 7 ",
        "ik ben 17, ",
        "a b c d ",
        "0 6 1 2 ",
        "- ",
        "geboren in ",
        "17-",
        "nul een ",
        "z3",
        "na school ",
        "een zeven ",
        "se-ize ",
        "geboren 2010 ",
        "Anna ♥ 17 ♥ ",
        "my 18th ",
        "17, ",
        "in 2 weeks ",
        "mijn vriend 20 jaar ervaring, jonge ",
        "jong. mijn zoon is 22. ",
    ],
)
def test_a_repeated_piece_of_a_hundred_thousand_characters_is_read_to_its_end(piece: str) -> None:
    text = (piece * (100_000 // len(piece)))[:99_990] + ". Ik ben 16."
    assessment = classify(Document(text=text), today=TODAY)
    assert 16 in {age.value for age in assessment.ages}


def test_two_megabytes_are_read_to_their_end() -> None:
    text = "Ik ontvang in het centrum van de stad, bel gerust voor een afspraak. " * 30_000 + "Ik ben 17."
    assert classify(Document(text=text), today=TODAY).band is Band.STRONG


def test_a_field_and_a_text_that_contradict_each_other_are_both_quoted() -> None:
    assessment = classify(Document(text="Ik ben 17.", fields={"age": "21"}), today=TODAY)
    assert [(age.value, age.field) for age in assessment.ages] == [(17, "text"), (21, "age")]
    assert {hit.indicator for hit in assessment.hits} == {"stated-age-16-17", "age-contradiction"}


def test_the_day_of_capture_decides_what_a_birth_year_means() -> None:
    document = Document(text="Geboren in 2008.")
    assert classify(document, today=date(2025, 6, 1)).band is Band.STRONG
    assert classify(document, today=date(2028, 6, 1)).band is Band.NONE


def test_a_language_that_the_caller_knows_is_kept() -> None:
    assert classify(Document(text="Hi", language="en"), today=TODAY).language == "en"
    assert classify(Document(text="Hi", language="tlh"), today=TODAY).language == "tlh"


def test_equal_input_gives_equal_output() -> None:
    document = Document(title="Anna 17", text="Ik ben net 18, na school.", fields={"age": "bijna 18"})
    assert classify(document, today=TODAY) == classify(document, today=TODAY)


def test_an_advert_without_a_candidate_never_loads_spacy() -> None:
    code = (
        "import sys, datetime, classifiers\n"
        "classifiers.classify(classifiers.Document(text='Bel gerust voor een afspraak, 10:00-22:00 uur.'), "
        "today=datetime.date(2026, 3, 2))\n"
        "print('spacy' in sys.modules, 'py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
