"""A run may cost so many pages and bytes; what earlier processes of it cost counts too."""

from pathlib import Path

from crawler.bounds.budget import budget_of
from crawler.stopping import stop_reason
from tests.pipelines.stages.crawls import crawler_of


def test_what_is_within_the_budget_goes_on(tmp_path: Path) -> None:
    crawler = crawler_of("run-1", tmp_path)
    budget = budget_of(crawler)

    for _ in range(10):
        budget.spend(1000, is_page=True)

    assert stop_reason(crawler) is None
    assert (budget._pages, budget._bytes) == (10, 10_000)


def test_the_evidence_of_earlier_processes_of_the_run_counts_and_that_of_others_does_not(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "evidence" / "lantaarn"
    folder.mkdir(parents=True)
    (folder / "run-1-00001.warc.gz").write_bytes(b"x" * 700)
    (folder / "run-2-00001.warc.gz").write_bytes(b"x" * 900)

    assert budget_of(crawler_of("run-1", tmp_path))._bytes == 700
