from pathlib import Path

import pytest

from crawler.capture.reader import read_capture
from crawler.capture.recover import recover_unsealed
from crawler.capture.verify import check_file
from crawler.items import Capture
from tests.crawler.capture.test_store import PAGE, a_store

DATE = "2026-03-02T09:00:00Z"


def left_behind(folder: Path) -> tuple[Path, list[Capture]]:
    """What a process leaves that is killed after three pages."""
    store = a_store(folder)
    captures = [store.write(PAGE) for _ in range(3)]
    return folder / f"{captures[0].warc}.open", captures


def test_a_whole_file_only_takes_its_name(tmp_path: Path) -> None:
    left, captures = left_behind(tmp_path)
    assert recover_unsealed(tmp_path / "site", run_id="run-1", date=DATE) == [tmp_path / captures[0].warc]
    assert not left.exists()
    assert all(read_capture(tmp_path, capture).body == PAGE.payload for capture in captures)


@pytest.mark.parametrize("torn", [1, 7, 50, 100])
def test_the_torn_end_is_set_aside_and_places_stay_true(tmp_path: Path, torn: int) -> None:
    left, captures = left_behind(tmp_path)
    whole = left.read_bytes()
    left.write_bytes(whole + whole[3 : 3 + torn])
    (sealed,) = recover_unsealed(tmp_path / "site", run_id="run-1", date=DATE)
    assert sealed.read_bytes().startswith(whole)
    assert check_file(sealed).faults == ()
    assert sealed.with_name(sealed.name + ".damaged").read_bytes() == whole + whole[3 : 3 + torn]
    assert all(read_capture(tmp_path, capture).body == PAGE.payload for capture in captures)


def test_what_is_broken_within_is_set_aside_with_all_that_follows(tmp_path: Path) -> None:
    left, captures = left_behind(tmp_path)
    data = bytearray(left.read_bytes())
    data[captures[1].offset + 40] ^= 8
    left.write_bytes(data)
    (sealed,) = recover_unsealed(tmp_path / "site", run_id="run-1", date=DATE)
    assert check_file(sealed).faults == ()
    assert read_capture(tmp_path, captures[0]).body == PAGE.payload
    assert sealed.with_name(sealed.name + ".damaged").read_bytes() == data


@pytest.mark.parametrize("name", [".part", ".sealed-already"])
def test_a_recovery_that_was_killed_is_done_again(tmp_path: Path, name: str) -> None:
    left, captures = left_behind(tmp_path)
    whole = left.read_bytes()
    (sealed,) = recover_unsealed(tmp_path / "site", run_id="run-1", date=DATE)
    first = sealed.read_bytes()
    left.write_bytes(whole)
    if name == ".part":
        sealed.unlink()
        sealed.with_name(sealed.name + ".part").write_bytes(first[:50])
    assert recover_unsealed(tmp_path / "site", run_id="run-1", date=DATE) == [sealed]
    assert check_file(sealed).faults == ()
    assert [path.name for path in sealed.parent.iterdir()] == [sealed.name]
    assert all(read_capture(tmp_path, capture).body == PAGE.payload for capture in captures)


def test_an_empty_file_goes(tmp_path: Path) -> None:
    (tmp_path / "run-1-00001.warc.gz.open").touch()
    assert recover_unsealed(tmp_path, run_id="run-1", date=DATE) == []
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_fetches_nothing_seals_what_the_last_one_left(tmp_path: Path) -> None:
    _, captures = left_behind(tmp_path)
    a_store(tmp_path).seal()
    assert check_file(tmp_path / captures[0].warc).faults == ()


def test_the_next_process_goes_on_in_a_new_file(tmp_path: Path) -> None:
    left_behind(tmp_path)
    capture = a_store(tmp_path).write(PAGE)
    assert capture.warc == "site/run-1-00002.warc.gz"
    assert (tmp_path / "site/run-1-00001.warc.gz").exists()


def test_files_of_other_runs_are_left_alone(tmp_path: Path) -> None:
    left, _ = left_behind(tmp_path)
    assert recover_unsealed(tmp_path / "site", run_id="run-2", date=DATE) == []
    assert left.exists()
