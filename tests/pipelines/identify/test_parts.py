"""The small parts: mapping, folding, spelling, checksums and data files."""

import csv
import re

import pytest

from pipelines.identify import email, iban, url, wallet
from pipelines.identify.blotting import BLOT, blotted
from pipelines.identify.folding import fold
from pipelines.identify.mapping import Mapped
from pipelines.identify.platforms import platforms
from pipelines.identify.spelled import spelled_out
from pipelines.identify.types import Source
from pipelines.identify.wordlists import read_data


def test_a_replaced_piece_maps_back_to_all_of_it() -> None:
    mapped = Mapped.replace("nul zes 12", [(0, 3, "0"), (4, 7, "6")])
    assert mapped.text == "0 6 12"
    assert [mapped.span(0, 1), mapped.span(2, 3), mapped.span(0, 6)] == [(0, 3), (4, 7), (0, 10)]


def test_a_plain_text_is_its_own_fold() -> None:
    assert fold("06-12345678").span(3, 5) == (3, 5)


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("０６", "06"),
        ("⓪⑥", "06"),
        ("0️⃣6️⃣", "06"),
        ("🔟", "10"),
        ("a\u200bb", "ab"),
        ("1–2", "1-2"),
        ("ﬁ", "ﬁ"),
    ],
)
def test_disguised_characters_are_folded(source: str, plain: str) -> None:
    assert fold(source).text == plain


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("nul zes", "0 6"),
        ("een twee", "1 2"),
        ("twenty-one 5", "21 5"),
        ("quatre-vingt-dix-huit 5", "98 5"),
        ("Zwölf 5", "12 5"),
    ],
)
def test_number_words_beside_a_number_become_digits(text: str, digits: str) -> None:
    spelled = spelled_out(text, frozenset(re.findall(r"[^\W\d_]+", text.lower())))
    assert spelled is not None
    assert spelled.text == digits


@pytest.mark.parametrize("text", ["een vrouw", "twee uur", "one day", "een 5", ""])
def test_number_words_in_prose_stay_words(text: str) -> None:
    assert spelled_out(text, frozenset(text.split())) is None


def test_a_blot_keeps_every_place() -> None:
    assert blotted("abcdef", [(1, 3)]) == f"a{BLOT * 2}def"


def test_checksums_hold_for_the_published_examples() -> None:
    assert iban.has_checksum("GB82WEST12345698765432")
    assert wallet.has_base58_checksum("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2")
    assert wallet.has_bech32_checksum("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4")
    assert not wallet.has_bech32_checksum("bc1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4")
    assert not wallet.has_base58_checksum("3" + "z" * 34)


def test_finders_can_be_used_alone() -> None:
    source = Source(text="naam@voorbeeld.nl", words=frozenset({"naam", "voorbeeld", "nl"}), country="NL")
    assert [one.value for one in email.find(source)] == ["naam@voorbeeld.nl"]
    assert list(url.find(source)) == []


def test_no_word_is_two_numbers_and_every_word_is_plain() -> None:
    lines = [line for line in read_data("number_words.csv").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    assert len({row["word"] for row in rows}) == len(rows)
    assert all(row["word"] == row["word"].lower().strip() for row in rows)


def test_no_word_and_no_host_belongs_to_two_platforms() -> None:
    words = re.findall(r'"([^"]+)"', read_data("platforms.toml").partition("[telegram]")[2])
    assert len(words) == len(set(words)) == len(platforms().by_word) + len(platforms().by_host)
