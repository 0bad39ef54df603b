"""Scrapy's own commands from the root, as every Scrapy user types them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawler.fakes.crawl import ROOT, Crawl

pytestmark = pytest.mark.slow

RECORDING = ROOT / "tests/fixtures/recordings/lantaarn-2026-03-02.warc.gz"
PARTS = {
    "BAKEN_MANDATES": "tests.crawler.fakes.mandates.for_the_board",
    "BAKEN_RUNS": "tests.crawler.fakes.record",
    "BAKEN_REVISITS": "",
    "BAKEN_KNOWN_ADVERTS": "",
    "ITEM_PIPELINES": '{"tests.crawler.fakes.stage.RecordStage": 400}',
}


def scrapy(home: Path, *arguments: str, **parts: str) -> "subprocess.CompletedProcess[str]":
    settings = [word for name, value in {**PARTS, **parts}.items() for word in ("-s", f"{name}={value}")]
    command, *rest = arguments
    return subprocess.run(
        [sys.executable, "-m", "scrapy", command, *settings, *rest],
        cwd=ROOT,
        env={
            **os.environ,
            "BAKEN_HOME": str(home),
            "BAKEN_REPLAY": str(RECORDING),
            "BAKEN_LOG_LEVEL": "WARNING",
            "TEST_RECORD": str(home / "record.sqlite3"),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_list_names_the_sites(tmp_path: Path) -> None:
    assert {"lantaarn", "praatpunt"} <= set(scrapy(tmp_path, "list").stdout.split())


def test_crawl_runs_a_site_to_its_end(tmp_path: Path) -> None:
    done = scrapy(tmp_path, "crawl", "lantaarn")
    crawl = Crawl(home=tmp_path, port=0)
    assert (done.returncode, crawl.rows("SELECT reason FROM run")) == (0, ["finished"]), done.stderr
    assert len(crawl.rows("SELECT DISTINCT url FROM page")) > 400


def test_crawl_without_a_mandate_says_so_and_asks_nothing(tmp_path: Path) -> None:
    done = scrapy(tmp_path, "crawl", "lantaarn", BAKEN_MANDATES="tests.crawler.fakes.mandates.none")
    assert done.returncode == 4
    assert "No active mandate names host 'www.lantaarn.test'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "evidence").exists()


def test_shell_shows_a_page_through_the_guard(tmp_path: Path) -> None:
    done = scrapy(tmp_path, "shell", "-c", "response.status", "http://www.lantaarn.test/")
    assert done.stdout.strip() == "200", done.stderr
    assert list((tmp_path / "scratch/lantaarn").iterdir())


def test_shell_of_an_address_that_is_no_sites_fetches_nothing(tmp_path: Path) -> None:
    done = scrapy(tmp_path, "shell", "-c", "response", "http://127.0.0.1/")
    assert done.returncode != 0
    assert "No site has this address" in done.stderr


def test_parse_shows_what_was_read(tmp_path: Path) -> None:
    done = scrapy(tmp_path, "parse", "http://www.lantaarn.test/toegang?ok=1", ITEM_PIPELINES="{}")
    assert "'url': 'http://www.lantaarn.test/toegang?ok=1'" in done.stdout, done.stderr


@pytest.mark.parametrize("command", ["shell", "parse", "crawl"])
def test_a_refusal_is_one_line_with_the_exit_code_of_baken(tmp_path: Path, command: str) -> None:
    target = "lantaarn" if command == "crawl" else "http://www.lantaarn.test/"
    done = scrapy(tmp_path, command, target, BAKEN_MANDATES="tests.crawler.fakes.mandates.none")
    assert done.returncode == 4
    assert done.stderr.startswith("No active mandate names host 'www.lantaarn.test'")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["shell", "parse", "crawl"])
def test_without_a_home_nothing_is_made(tmp_path: Path, command: str) -> None:
    target = "lantaarn" if command == "crawl" else "http://www.lantaarn.test/"
    done = scrapy(tmp_path / "elsewhere", command, target)
    assert done.returncode == 1
    assert done.stderr.startswith(f"There is no Baken home at {tmp_path / 'elsewhere'}.")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "elsewhere").exists()


def test_a_site_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    done = scrapy(tmp_path, "shell", "--spider", "nergens", "http://www.lantaarn.test/")
    assert done.returncode == 2
    assert "There is no site 'nergens'" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
