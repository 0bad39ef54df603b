"""Lines that are no labelled cases: what is wrong, and how to mend it."""

import json
from typing import Any

import pytest

from classifiers.case_lines import BadLine, read_line, read_numbered
from classifiers.evaluate import read_case

CASE: dict[str, Any] = {
    "id": "1",
    "language": "nl",
    "label": "adult",
    "ages": [21],
    "text": "x",
    "why": "plain",
}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"id": None}, "'id' is null: write a text in quotes"),
        ({"text": ["x"]}, "'text' is a list: write a text in quotes"),
        ({"title": 5}, "'title' is a number: write a text in quotes"),
        ({"fields": {"age": 21}}, "'age' is a number: write a text in quotes"),
        ({"label": "minr"}, "'label' is 'minr': write one of minor, adult"),
        ({"band": "strongest"}, "'band' is 'strongest': write one of none, possible, strong"),
        ({"ages": ["17"]}, "'ages': write a list of whole numbers, such as [17]"),
        ({"ages": [True]}, "'ages': write a list of whole numbers, such as [17]"),
        ({"indicators": "school-life"}, "'indicators': write a list of texts"),
        ({"against": [5]}, "'against': write a list of texts"),
        ({"language": {}}, "'language' is an object: write a text in quotes"),
        ({"why": True}, "'why' is true or false: write a text in quotes"),
    ],
)
def test_a_wrong_value_is_named_with_its_mend(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(BadLine) as refused:
        read_line(json.dumps(CASE | change), read_case)
    assert fault in str(refused.value)


@pytest.mark.parametrize("key", CASE)
def test_a_missing_value_is_named(key: str) -> None:
    line = json.dumps({name: value for name, value in CASE.items() if name != key})
    with pytest.raises(BadLine, match=f"^'{key}' is missing: add it$"):
        read_line(line, read_case)


def test_a_number_is_an_id_too() -> None:
    assert read_line(json.dumps(CASE | {"id": 7}), read_case).id == "7"


def test_the_good_lines_are_read_and_the_bad_ones_told_by_number() -> None:
    good, told = json.dumps(CASE).encode(), []
    content = b"\xef\xbb\xbf" + good + b"\r\n\r\n[]\n" + good + b"\n\xff"
    cases = list(read_numbered(content, read_case, refuse=lambda number, _: told.append(number)))
    assert (len(cases), told) == (2, [3, 5])
