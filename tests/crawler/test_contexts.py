from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler import contexts
from crawler.config import Config
from crawler.errors import ConfigError, NoMandate
from crawler.run_context import ReplayPoint
from crawler.sites import SiteError

POINT = ReplayPoint(
    recording="lantaarn.warc.gz", port=1, addresses={}, starts=datetime(2026, 3, 2, 9, tzinfo=UTC)
)


def the_settings(loader: str = "for_the_board") -> Settings:
    return Settings(
        {
            "BAKEN_MANDATES": f"tests.crawler.fakes.mandates.{loader}",
            "BAKEN_RUNS": "tests.crawler.fakes.record",
        }
    )


def test_a_run_begins_with_site_mandate_and_folders(tmp_path: Path) -> None:
    context = contexts.begin("lantaarn", config=Config(home=tmp_path), settings=the_settings())
    assert (context.site.id, context.run_id, context.mandate.reference) == (
        "lantaarn",
        "lantaarn-run",
        "TEST-1",
    )
    assert context.evidence == tmp_path / "evidence"
    assert context.frontier == tmp_path / "frontier/lantaarn.sqlite3"


def test_a_replay_is_under_the_mandate_of_its_own_time_and_keeps_its_own_frontier(tmp_path: Path) -> None:
    config = Config(home=tmp_path)
    context = contexts.begin("lantaarn", config=config, settings=the_settings(), replay=POINT)
    assert context.replay is POINT
    assert context.frontier != config.frontier("lantaarn")


def test_without_a_mandate_no_run_begins(tmp_path: Path) -> None:
    with pytest.raises(NoMandate, match=r"www\.lantaarn\.test"):
        contexts.begin("lantaarn", config=Config(home=tmp_path), settings=the_settings("none"))


def test_a_record_out_of_order_is_said_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no such table.*baken mandate list"):
        contexts.begin("lantaarn", config=Config(home=tmp_path), settings=the_settings("out_of_order"))


def test_a_site_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="nosuch"):
        contexts.begin("nosuch", config=Config(home=tmp_path), settings=the_settings())


def test_looking_at_a_page_leaves_record_and_frontier_alone(tmp_path: Path) -> None:
    context = contexts.scratch("lantaarn", config=Config(home=tmp_path), settings=the_settings())
    assert context.is_scratch
    assert context.evidence == tmp_path / "scratch"
    assert list(tmp_path.iterdir()) == []
