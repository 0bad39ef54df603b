"""Labelled cases as lines, and the share of a source."""

from collections import Counter

import pytest

from classifiers.evaluate import read_case
from classifiers.learning.cases import digest_of, read_gold, read_lines, to_line, within_share
from classifiers.learning.errors import BadCase, TooFewLabels
from tests.classifiers.learning.labels import case, telling


def test_a_case_comes_back_from_its_line_as_it_was() -> None:
    one = case(1, is_minor=True, provenance={"verdicts": [3, 4]})
    assert read_lines({"": to_line(one).encode()}) == [one]


def test_a_line_can_be_evaluated_too() -> None:
    import json

    assert read_case(json.loads(to_line(case(1, is_minor=True)))).label.value == "minor"


@pytest.mark.parametrize(
    "line", ["{", "[]", "{}", '{"id": 1, "text": "", "seen": "gisteren", "label": "minor"}']
)
def test_a_line_that_is_no_case_is_named(line: str) -> None:
    with pytest.raises(BadCase, match=r"labels\.jsonl:2: no labelled case"):
        read_lines({"labels.jsonl": f"{to_line(case(1, is_minor=True))}\n{line}".encode()})


def test_the_line_is_counted_in_its_own_file() -> None:
    good = to_line(case(1, is_minor=True)).encode()
    with pytest.raises(BadCase, match=r"^b\.jsonl:2: no labelled case: 'text' is missing: add it$"):
        read_lines({"a.jsonl": good, "b.jsonl": b'\n{"id": "2"}'})


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"[]", "a list where an object is expected: write {"),
        (b"{", "not JSON"),
        (b"\xff", "not UTF-8 at byte 0: save the file as UTF-8"),
        (b'{"text": 5}', "'text' is a number: write a text in quotes"),
        (b'{"text": "", "fields": []}', "'fields' is a list: write an object of texts"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_gold_cases_are_refused_with_place_and_mend(line: bytes, fault: str) -> None:
    with pytest.raises(BadCase, match=r"gold\.jsonl:1: no gold case: ") as refused:
        read_gold({"gold.jsonl": line})
    assert fault in str(refused.value)


def test_an_id_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadCase, match="'c0001' stands 2 times"):
        read_lines({"": b"\n".join(to_line(case(1, is_minor=truth)).encode() for truth in (True, False))})


def test_no_source_has_more_than_its_share() -> None:
    flood = [case(n, is_minor=False, source="lantaarn/flood") for n in range(500)]
    others = [case(n, is_minor=n % 2 == 0) for n in range(1000, 1100)]
    shared = within_share([*flood, *others])
    counts = Counter(one.source for one in shared.cases)
    assert max(counts.values()) <= 0.05 * len(shared.cases)
    assert shared.left_out == 600 - len(shared.cases) > 400


def test_nothing_is_left_out_where_every_source_is_small() -> None:
    assert within_share(telling(60)).left_out == 0


def test_labels_of_too_few_sources_are_refused_with_how_many_are_needed() -> None:
    cases = [case(n, is_minor=True, source=f"s{n % 6}") for n in range(600)]
    with pytest.raises(TooFewLabels, match=r"6 sources.*at least 20"):
        within_share(cases)


def test_the_order_of_the_cases_changes_neither_choice_nor_digest() -> None:
    cases = [case(n, is_minor=False, source=f"s{n % 25}") for n in range(200)] + [
        case(n, is_minor=False, source="flood") for n in range(300, 400)
    ]
    assert within_share(cases) == within_share(cases[::-1])
    assert digest_of(cases) == digest_of(cases[::-1])
