"""Every version is read from its capture again."""

from pathlib import Path
from typing import Any

import pytest

from crawler.capture.reader import StoredExchange
from crawler.items import Capture as CaptureFact
from crawler.items import PageKind
from pipelines.evidence.reextract import reextract
from pipelines.records.models import Advert, AdvertVersion, Capture
from pipelines.types import ReadPage
from tests.pipelines.evidence.recorded import read_again, recorded_crawl

pytestmark = pytest.mark.usefixtures("record_file")


def test_the_same_readers_read_the_same(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    done = reextract(tmp_path, read=read_again)
    assert (done.versions, done.differences) == (3, ())


def test_text_that_no_database_holds_is_read_the_same_again(tmp_path: Path) -> None:
    recorded_crawl(tmp_path, text="bel &#0; mij \u202e71")
    assert reextract(tmp_path, read=read_again).differences == ()


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"title": "anders"}, ["title"]),
        ({"fields": {"age": "30"}}, ["fields"]),
        ({"text": "", "posted_raw": "ooit"}, ["text", "posted_raw"]),
        ({"posted_at": None}, ["posted"]),
        ({"content_hash": "0" * 64}, ["account"]),
    ],
)
def test_a_version_that_differs_from_its_evidence_is_named_field_by_field(
    tmp_path: Path, change: dict[str, Any], names: list[str]
) -> None:
    recorded_crawl(tmp_path)
    second = AdvertVersion.objects.order_by("id")[1]
    AdvertVersion.objects.filter(pk=second.pk).update(**change)
    found = reextract(tmp_path, read=read_again).differences
    assert [(one.version, one.what) for one in found] == [(second.pk, name) for name in names]


def test_an_advert_that_the_page_does_not_show_is_a_difference(tmp_path: Path) -> None:
    recorded_crawl(tmp_path, adverts=1)
    Advert.objects.update(key="9")
    assert [one.what for one in reextract(tmp_path, read=read_again).differences] == ["advert"]


def test_evidence_that_cannot_be_read_is_a_difference(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)
    (tmp_path / Capture.objects.all()[0].warc).unlink()
    assert [one.what for one in reextract(tmp_path, read=read_again).differences] == ["capture"] * 3


def test_a_reader_that_fails_is_a_difference_and_not_the_end(tmp_path: Path) -> None:
    recorded_crawl(tmp_path)

    def fails_once(exchange: StoredExchange, capture: CaptureFact, kind: PageKind) -> ReadPage:
        if "2001" in exchange.url:
            raise KeyError
        return read_again(exchange, capture, kind)

    done = reextract(tmp_path, read=fails_once)
    assert [(one.what, one.reason) for one in done.differences] == [("reader", "KeyError")]
