"""The adverts, the ways of looking at them and the table of the benchmark of the classifier."""

from itertools import islice
from statistics import mean

import pytest

from benchmarks import classify
from benchmarks._matching import WAYS
from benchmarks._texts import texts
from benchmarks.classify import Figures


def figures(rate: float) -> Figures:
    return Figures(adverts=1_000, seconds=1_000 / rate, resident_mb=[100.0, 101.0, 102.0, 103.0])


def test_the_adverts_are_always_the_same_and_about_a_hundred_words_long() -> None:
    first, second = (list(texts(200)) for _ in range(2))
    assert first == second
    assert 90 <= mean(len(advert.text.split()) for advert in first) <= 115


def test_no_two_adverts_are_alike() -> None:
    assert len({advert.text for advert in texts(500)}) == 500


@pytest.mark.parametrize("name", WAYS)
def test_a_way_looks_at_adverts(name: str) -> None:
    work = WAYS[name]()
    assert all(work(advert) is not None for advert in islice(texts(3), 3))


def test_a_way_is_measured_in_a_process_of_its_own() -> None:
    found = classify.run("aho-corasick", 1_000)
    assert (found.adverts, len(found.resident_mb), found.rate > 0) == (1_000, 1, True)


def test_the_table_compares_every_way_with_the_peer() -> None:
    found = {"classify": figures(5_000), "phrases": figures(1_000)}
    text = classify.table(found, 1.2, [1.5, 20.0], [("a.b", 3.0)])
    assert "| classify, with explanations | 1,000 | 5,000 | 5.00 | 103 |" in text
    assert "Memory of classify after each quarter: 100, 101, 102, 103 MB." in text
    assert [line["ratio"] for line in classify.json_lines(found)] == [5.0, 1.0]
