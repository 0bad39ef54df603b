from importlib.resources import files

import pytest

from classifiers.lexicon import lexicon_files
from classifiers.lexicon_file import LexiconError, read_lexicon

ENTRY = """[[entries]]
indicator = "school-life"
language = "nl"
source = "invented"
since = 2026-03-01
unless = ["child"]
phrases = ["Codewoord Één"]
"""
INDICATOR = """[[indicators]]
code = "own-wording"
family = "own-family"
cap = 0.2
grade = "untested"
weight = 0.1
nl = "Een eigen woord."
en = "A word of one's own."
source = "invented"
since = 2026-03-01
languages = ["nl"]
"""


def test_an_entry_is_read_with_its_phrases_folded_as_texts_are() -> None:
    [entry] = read_lexicon("own.toml", ENTRY).entries
    assert (entry.indicator, list(entry.phrases)) == ("school-life", ["codewoord een"])
    assert entry.unless == {"child"}
    assert entry.place == "own.toml:1"


def test_an_indicator_is_read_with_its_place() -> None:
    [found] = read_lexicon("own.toml", f"{ENTRY}\n{INDICATOR}").indicators
    assert (found.code, found.weight, found.cap, found.place) == ("own-wording", 0.1, 0.2, "own.toml:9")


@pytest.mark.parametrize("name", lexicon_files())
def test_a_public_lexicon_passes_the_same_check(name: str) -> None:
    text = files("classifiers").joinpath("lexicons", name).read_text(encoding="utf-8")
    assert read_lexicon(name, text).entries


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (ENTRY.replace('"nl"', '"xx"'), "own.toml:3: unknown language 'xx': one of nl, en"),
        (ENTRY.replace("unless", "unles"), "own.toml:6: unknown key 'unles': one of indicator"),
        (ENTRY.replace('["child"]', '["chld"]'), "own.toml:6: unknown word class 'chld': one of"),
        (ENTRY.replace("since = 2026-03-01\n", ""), "own.toml:1: since is missing: add a line since"),
        (ENTRY.replace('["Codewoord Één"]', "[]"), "own.toml:7: phrases: a list of texts is expected"),
        (ENTRY.replace('["Codewoord Één"]', '"word"'), "own.toml:7: phrases: a list of texts is expected"),
        (ENTRY.replace('"invented"', "3"), "own.toml:4: source: a text in quotes is expected"),
        (ENTRY.replace("[[entries]]", "[[entry]]"), "own.toml:1: unknown key 'entry'"),
        (ENTRY.replace("[[entries]]", "[entries]"), "own.toml:1: entries: write [[entries]]"),
        (ENTRY.replace('"school-life"', '"school-life'), "own.toml:2: not TOML"),
        (f'{ENTRY}override = "yes"\n', "own.toml:8: override: true or false is expected"),
        (INDICATOR.replace("weight = 0.1", "weight = 1.5"), "own.toml:6: bad weight 1.5: a number above 0"),
        (INDICATOR.replace("weight = 0.1", "weight = true"), "own.toml:6: bad weight True"),
        (INDICATOR.replace("cap = 0.2", 'cap = "0.2"'), "own.toml:4: bad cap '0.2'"),
        (INDICATOR.replace('"untested"', '"proven"'), "own.toml:5: unknown grade 'proven': one of rule"),
        (INDICATOR.replace('"own-wording"', '"Own Wording"'), "own.toml:2: code 'Own Wording': lower-case"),
        (INDICATOR.replace('["nl"]', '["nl", "qq"]'), "own.toml:11: unknown language 'qq'"),
    ],
)
def test_a_mistake_is_refused_with_file_line_and_mend(wrong: str, says: str) -> None:
    with pytest.raises(LexiconError) as caught:
        read_lexicon("own.toml", wrong)
    assert str(caught.value).startswith(says)
