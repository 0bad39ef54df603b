from pathlib import Path

import pytest

from crawler.capture.reader import read_capture
from crawler.capture.recover import recover_unsealed
from crawler.items import Capture
from tests.crawler.capture.test_store import PAGE, a_store


def left_behind(folder: Path) -> tuple[Path, list[Capture]]:
    """What a process leaves that is killed after three pages."""
    store = a_store(folder)
    captures = [store.write(PAGE) for _ in range(3)]
    return folder / f"{captures[0].warc}.open", captures


def test_a_whole_file_only_takes_its_name(tmp_path: Path) -> None:
    left, captures = left_behind(tmp_path)
    assert recover_unsealed(tmp_path / "site", run_id="run-1") == [tmp_path / captures[0].warc]
    assert not left.exists()
    assert all(read_capture(tmp_path, capture).body == PAGE.payload for capture in captures)


@pytest.mark.parametrize("torn", [1, 7, 50, 100])
def test_the_torn_end_is_set_aside_and_places_stay_true(tmp_path: Path, torn: int) -> None:
    left, captures = left_behind(tmp_path)
    whole = left.read_bytes()
    left.write_bytes(whole + whole[:torn])
    (sealed,) = recover_unsealed(tmp_path / "site", run_id="run-1")
    assert sealed.read_bytes() == whole
    assert sealed.with_name(sealed.name + ".damaged").read_bytes() == whole + whole[:torn]
    assert all(read_capture(tmp_path, capture).body == PAGE.payload for capture in captures)


def test_the_next_process_goes_on_in_a_new_file(tmp_path: Path) -> None:
    left_behind(tmp_path)
    capture = a_store(tmp_path).write(PAGE)
    assert capture.warc == "site/run-1-00002.warc.gz"
    assert (tmp_path / "site/run-1-00001.warc.gz").exists()


def test_files_of_other_runs_are_left_alone(tmp_path: Path) -> None:
    left, _ = left_behind(tmp_path)
    assert recover_unsealed(tmp_path / "site", run_id="run-2") == []
    assert left.exists()
