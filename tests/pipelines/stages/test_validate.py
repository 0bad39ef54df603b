"""The first stage counts what it reports."""

import asyncio
from pathlib import Path

from pipelines.records.writer import record
from pipelines.stages.validate import ValidateStage
from tests.pipelines.pages import HOST, advert, advert_page, run_of
from tests.pipelines.stages.crawls import crawler_of


def test_problems_are_counted_by_their_code(record_file: Path, tmp_path: Path) -> None:
    crawler = crawler_of("run", tmp_path)
    stage = ValidateStage.from_crawler(crawler)
    for key in ("1", "2"):
        stage.process_item(advert_page(advert(key, title="")).page)
    assert crawler.stats.get_value("baken/problem/title-missing") == 2


def test_ids_that_earlier_runs_had_to_make_are_taken_over(record_file: Path, tmp_path: Path) -> None:
    run = run_of()
    crawler = crawler_of(run, tmp_path)
    one, other = advert(title="een"), advert(title="twee", url=f"{HOST}/advertentie/1001-twee")
    first = ValidateStage.from_crawler(crawler)
    first.process_item(advert_page(one).page)
    made = first.process_item(advert_page(other).page)
    record([made], run_key=run)
    second = ValidateStage.from_crawler(crawler)
    asyncio.run(second.open_spider())
    assert second.process_item(advert_page(other).page).adverts[0].advert.key == made.adverts[0].advert.key


def test_anything_but_a_page_passes(tmp_path: Path) -> None:
    assert ValidateStage.from_crawler(crawler_of("run", tmp_path)).process_item("x") == "x"
