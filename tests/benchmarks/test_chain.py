"""The benchmark of the chain compares two crawls that read the same."""

import pytest
from parsel import Selector

from benchmarks._bare import fields_of
from benchmarks._meter import megabytes
from benchmarks.chain import Figures, json_line, measures, table
from crawler.cli.recordings import demo_recordings
from crawler.items import Advert, PageKind
from crawler.replay.recording import read_recording
from tests.spiders.recordings import FIRST, answer_to, whole_site

OURS = [
    Figures(pages=100, seconds=seconds, cpu_seconds=0.4, peak_mb=200.0, loading_seconds=1.0)
    for seconds in (1.0, 4.0, 2.0)
]
PEERS = [
    Figures(pages=100, seconds=seconds, cpu_seconds=0.2, peak_mb=100.0, loading_seconds=0.0)
    for seconds in (1.0, 0.5, 9.0)
]


def as_peer(advert: Advert) -> dict[str, object]:
    """Our advert as the peer yields it."""
    names = ("key", "title", "text", "account", "account_key", "posted_raw")
    return {name: getattr(advert, name) for name in names} | {"fields": dict(advert.fields)}


def test_the_peer_yields_the_same_fields_of_every_recorded_advert() -> None:
    for page in whole_site("lantaarn", FIRST):
        for advert in page.adverts:
            body = answer_to(advert.url, site="lantaarn", day=FIRST, kind=PageKind.ADVERT).body
            (article,) = Selector(body.decode()).css("article.advertentie")
            assert fields_of(article) == as_peer(advert)


def test_medians_are_compared() -> None:
    pages, cpu, memory = measures(OURS, PEERS, board="recorded")
    assert (pages.value, pages.peer_value, pages.ratio) == (50.0, 100.0, 0.5)
    assert (round(cpu.value, 6), round(cpu.peer_value, 6), round(cpu.ratio, 6)) == (4.0, 2.0, 2.0)
    assert memory.ratio == 2.0


def test_crawls_that_read_different_pages_are_not_compared() -> None:
    fewer = Figures(pages=99, seconds=1.0, cpu_seconds=0.2, peak_mb=100.0, loading_seconds=0.0)
    with pytest.raises(ValueError, match=r"different numbers of pages: \[99, 100\]"):
        measures(OURS, [fewer], board="recorded")


def test_a_measure_is_one_json_object() -> None:
    line = json_line(measures(OURS, PEERS, board="recorded")[0])
    assert line.keys() == {"name", "value", "unit", "peer", "peer_value", "ratio"}
    assert line["ratio"] == 0.5


def test_the_table_names_every_run() -> None:
    page = table(measures(OURS, PEERS, board="recorded"), OURS, PEERS, board="recorded")
    assert "| chain pages, recorded board, pages/s | 50.0 | 100.0 | 0.50 |" in page
    assert "whole chain 1.00, 4.00, 2.00; peer 1.00, 0.50, 9.00" in page


def test_the_peak_is_that_of_this_process() -> None:
    assert 10 < megabytes("VmRSS") <= megabytes("VmHWM") < 4000


def test_a_fifth_of_the_recorded_answers_are_packed() -> None:
    recording = next(found.file for found in demo_recordings() if found.site == "lantaarn")
    answers = [exchange.answer.partition(b"\r\n\r\n")[0] for exchange in read_recording(recording).exchanges]
    share = sum(b"Content-Encoding: gzip" in head for head in answers) / len(answers)
    assert 0.15 < share < 0.25
