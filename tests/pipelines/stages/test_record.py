"""The last stage, with a real frontier, evidence folder, record and index."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from attrs import evolve
from django.db.models import F
from scrapy.crawler import Crawler

from crawler.frontier.access import frontier_of
from crawler.frontier.types import FrontierStats
from pipelines.index.opening import open_index
from pipelines.records.models import Advert, PageProblem
from pipelines.stages.record import RecordStage
from pipelines.types import ReadPage
from tests.pipelines.pages import advert, advert_page, error_page, gone_page, run_of
from tests.pipelines.stages.crawls import crawler_of, lease


@pytest.fixture
def crawler(record_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crawler]:
    monkeypatch.setenv("BAKEN_HOME", str(tmp_path))
    made = crawler_of(run_of(), tmp_path)
    yield made
    frontier_of(made).close()


def pass_through(crawler: Crawler, pages: Sequence[ReadPage]) -> None:
    async def main() -> None:
        stage = RecordStage.from_crawler(crawler)
        await stage.open_spider()
        await asyncio.gather(*(stage.process_item(page) for page in pages))
        await stage.close_spider()

    asyncio.run(main())


def test_what_is_recorded_is_acknowledged_counted_and_indexed(crawler: Crawler, tmp_path: Path) -> None:
    pages = [advert_page(advert(str(number))) for number in range(120)]
    lease(crawler, pages)
    pass_through(crawler, pages)
    assert frontier_of(crawler).stats() == FrontierStats(done=120)
    assert Advert.objects.filter(revision=F("indexed_revision")).count() == 120
    assert crawler.stats.get_value("baken/adverts_new") == 120
    assert crawler.stats.get_value("baken/pages") == 120
    index = open_index(tmp_path / "index.sqlite3")
    assert index.health().documents == 120
    index.close()


def test_a_page_that_may_be_better_later_is_recorded_and_waits_for_its_next_try(crawler: Crawler) -> None:
    page = error_page("timeout")
    lease(crawler, [page])
    pass_through(crawler, [page])
    assert PageProblem.objects.get().code == "timeout"
    assert frontier_of(crawler).stats() == FrontierStats(pending=1)


def test_a_page_that_is_refused_for_good_is_failed(crawler: Crawler) -> None:
    page = error_page("access-refused")
    lease(crawler, [page])
    pass_through(crawler, [page])
    assert frontier_of(crawler).stats() == FrontierStats(failed=1)


def test_a_page_that_the_record_cannot_take_is_tried_again_and_the_others_are_done(crawler: Crawler) -> None:
    good, bad = advert_page(advert("1")), advert_page(advert("2"))
    bad = evolve(bad, page=evolve(bad.page, capture=None))
    pages = [good, bad, gone_page("3")]
    lease(crawler, pages)
    pass_through(crawler, pages)
    assert frontier_of(crawler).stats() == FrontierStats(pending=1, done=2)
    assert crawler.stats.get_value("baken/pages_refused") == 1


def test_an_index_that_cannot_be_opened_costs_no_page(crawler: Crawler, tmp_path: Path) -> None:
    (tmp_path / "index.sqlite3").mkdir()
    (tmp_path / "index.sqlite3" / "somebody-elses-file").touch()
    pages = [advert_page(advert(str(number))) for number in range(3)]
    lease(crawler, pages)
    pass_through(crawler, pages)
    assert frontier_of(crawler).stats() == FrontierStats(done=3)
    assert Advert.objects.filter(indexed_revision=0).count() == 3


def test_a_damaged_index_is_built_anew_on_the_way(crawler: Crawler, tmp_path: Path) -> None:
    (tmp_path / "index.sqlite3").write_bytes(b"this is no index " * 100)
    pages = [advert_page(advert(str(number))) for number in range(3)]
    lease(crawler, pages)
    pass_through(crawler, pages)
    assert Advert.objects.filter(indexed_revision__gt=0).count() == 3


def test_shell_and_parse_record_nothing(record_file: Path, tmp_path: Path) -> None:
    pass_through(crawler_of("scratch", tmp_path, is_scratch=True), [advert_page()])
    assert not Advert.objects.exists()


def test_anything_but_a_page_passes(crawler: Crawler) -> None:
    async def main() -> object:
        stage = RecordStage.from_crawler(crawler)
        await stage.open_spider()
        passed = await stage.process_item({"a": 1})
        await stage.close_spider()
        return passed

    assert asyncio.run(main()) == {"a": 1}
