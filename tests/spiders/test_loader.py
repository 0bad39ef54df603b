import subprocess
import sys
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.settings import Settings

from crawler.sites import SiteError, load_site
from spiders.board import read_board_page
from spiders.forum import read_forum_page
from spiders.loader import SiteSpiderLoader, known_hosts, reader_for
from tests.crawler.sites.definitions import BOARD, write_site

ROOT = Path(__file__).resolve().parents[2]


class LoaderOfAFolder(SiteSpiderLoader):
    """The loader over a folder of a test's own."""


def loader_of(folder: Path) -> SiteSpiderLoader:
    LoaderOfAFolder.folder = folder
    return LoaderOfAFolder.from_settings(Settings())


def test_scrapy_lists_the_sites() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {"lantaarn", "praatpunt"} <= set(found.stdout.split())


def test_a_spider_has_the_name_the_hosts_and_the_reader_of_its_site() -> None:
    spider = SiteSpiderLoader.from_settings(Settings()).load("lantaarn")
    assert spider.name == "lantaarn"
    assert getattr(spider, "site", None) == load_site("lantaarn")
    assert spider.__name__ == "LantaarnSpider"


def test_a_site_is_read_as_its_kind() -> None:
    assert reader_for(load_site("lantaarn")) is read_board_page
    assert reader_for(load_site("praatpunt")) is read_forum_page


def test_an_address_leads_to_its_site() -> None:
    loader = SiteSpiderLoader.from_settings(Settings())
    assert loader.find_by_request(Request("http://forum.praatpunt.test/onderwerp/1-x")) == ["praatpunt"]
    assert loader.find_by_request(Request("http://www.example.test/")) == []


def test_a_name_that_is_no_site_has_no_spider() -> None:
    with pytest.raises(KeyError, match="There is no site lantarn"):
        SiteSpiderLoader.from_settings(Settings()).load("lantarn")


def test_a_site_needs_no_code_of_its_own(tmp_path: Path) -> None:
    loader = loader_of(write_site(tmp_path))
    assert loader.list() == ["example"]
    assert loader.load("example").name == "example"


def test_a_broken_definition_is_listed_and_refused_when_it_is_needed(tmp_path: Path) -> None:
    write_site(tmp_path, BOARD.replace("title", "titel"))
    write_site(tmp_path, BOARD.replace("example", "another"), site="another")
    loader = loader_of(tmp_path)
    assert loader.list() == ["another", "example"]
    assert [*known_hosts(folder=tmp_path)] == ["www.another.test"]
    with pytest.raises(SiteError):
        loader.load("example")
