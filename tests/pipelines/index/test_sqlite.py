"""The embedded index keeps the contract, and survives what happens to files."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.index.errors import IndexBusy, IndexDamaged, IndexMissing, QueryError
from pipelines.index.folding import fold
from pipelines.index.interface import AdvertIndex
from pipelines.index.opening import open_index
from pipelines.index.types import AdvertDocument, AdvertQuery
from tests.pipelines.index.adverts import advert, ids
from tests.pipelines.index.contract import IndexContract


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "index.sqlite3"


@pytest.fixture
def index(path: Path) -> Iterator[AdvertIndex]:
    opened = open_index(path)
    yield opened
    opened.close()


class TestSqlite(IndexContract):
    @pytest.fixture
    def index(self, path: Path) -> Iterator[AdvertIndex]:
        opened = open_index(path)
        yield opened
        opened.close()


def test_what_is_stored_is_there_after_opening_again(index: AdvertIndex, path: Path) -> None:
    index.upsert([advert(1)])
    index.close()
    again = open_index(f"sqlite:///{path}")
    assert ids(again.search(AdvertQuery())) == [1]
    again.close()


def test_another_reader_sees_each_write_and_each_rebuild(index: AdvertIndex, path: Path) -> None:
    reader = open_index(path)
    for step in (
        lambda: index.upsert([advert(1), advert(2)]),
        lambda: index.delete([1]),
        lambda: index.rebuild([advert(5)]),
    ):
        step()
        assert ids(reader.search(AdvertQuery())) == ids(index.search(AdvertQuery()))
    assert ids(reader.search(AdvertQuery())) == [5]
    reader.close()


@pytest.mark.parametrize("harm", [b"", b"no database at all", b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_damaged_file_is_named_and_can_be_rebuilt(index: AdvertIndex, path: Path, harm: bytes) -> None:
    index.upsert([advert(1)])
    index.close()
    path.resolve().write_bytes(harm)
    with pytest.raises(IndexDamaged, match="baken reindex"):
        index.search(AdvertQuery())
    assert not index.health().is_ready
    assert index.rebuild([advert(2)]) == 1
    assert ids(index.search(AdvertQuery())) == [2]


def test_pages_that_break_under_an_open_index_are_an_error_and_not_a_wrong_answer(
    index: AdvertIndex, path: Path
) -> None:
    index.rebuild([advert(n, text="zomer " * 200) for n in range(300)])
    file = path.resolve()
    with file.open("r+b") as broken:
        broken.seek(8192)
        broken.write(b"\xa5" * (file.stat().st_size - 8192))
    with pytest.raises(IndexDamaged):
        index.search(AdvertQuery(words="zomer"))
    assert index.rebuild([advert(1)]) == 1


@pytest.mark.parametrize("lost", ["link", "file"])
def test_a_deleted_index_is_missing_until_it_is_rebuilt(index: AdvertIndex, path: Path, lost: str) -> None:
    (path if lost == "link" else path.resolve()).unlink()
    for again in (index, open_index(path)):
        with pytest.raises(IndexMissing, match="baken reindex"):
            again.upsert([advert(1)])
        assert not again.health().is_ready
    assert index.rebuild([advert(2)]) == 1
    assert index.health().is_ready
    assert len(list(path.parent.glob("index.sqlite3-*[0-9a-f]"))) == 1


def test_a_file_of_another_format_asks_for_a_rebuild(index: AdvertIndex, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '0'")
    connection.close()
    with pytest.raises(IndexDamaged, match="another format"):
        index.search(AdvertQuery())


def test_a_plain_file_serves_and_becomes_a_link_at_the_next_rebuild(index: AdvertIndex, path: Path) -> None:
    index.upsert([advert(1)])
    index.close()
    path.resolve().rename(path)
    assert ids(index.search(AdvertQuery())) == [1]
    index.rebuild([advert(2)])
    assert path.is_symlink()
    assert ids(index.search(AdvertQuery())) == [2]


def test_two_rebuilds_do_not_run_at_once(index: AdvertIndex, path: Path) -> None:
    def documents() -> Iterator[AdvertDocument]:
        with pytest.raises(IndexBusy):
            open_index(path).rebuild([])
        yield advert(1)

    assert index.rebuild(documents()) == 1


def test_a_killed_rebuild_leaves_the_index_and_its_files_go_at_the_next(
    index: AdvertIndex, path: Path
) -> None:
    index.upsert([advert(1)])
    killed = """
import os, signal, sys
from pipelines.index.opening import open_index
from tests.pipelines.index.adverts import advert
def documents():
    yield from map(advert, range(5000))
    os.kill(os.getpid(), signal.SIGKILL)
open_index(sys.argv[1]).rebuild(documents())
"""
    assert subprocess.run([sys.executable, "-c", killed, path], check=False).returncode == -9
    assert ids(index.search(AdvertQuery())) == [1]
    index.rebuild([advert(2)])
    assert (
        len(
            [file for file in path.parent.glob("index.sqlite3-*") if not file.name.endswith(("-wal", "-shm"))]
        )
        == 1
    )


def test_a_crawl_writes_in_its_own_process_while_threads_search(index: AdvertIndex, path: Path) -> None:
    writer = """
import sys
from pipelines.index.opening import open_index
from tests.pipelines.index.adverts import advert
index = open_index(sys.argv[1])
for start in range(1, 301, 10):
    index.upsert([advert(n) for n in range(start, start + 10)])
"""
    totals: list[list[int]] = [[], [], []]
    errors: list[Exception] = []
    is_over = threading.Event()

    def look(seen: list[int]) -> None:
        try:
            while not is_over.is_set():
                seen.append(index.search(AdvertQuery(words="ontvangst")).total)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must show it
            errors.append(error)

    threads = [threading.Thread(target=look, args=(seen,)) for seen in totals]
    for thread in threads:
        thread.start()
    with subprocess.Popen([sys.executable, "-c", writer, path]) as process:
        process.wait()
    is_over.set()
    for thread in threads:
        thread.join()
    assert not errors
    assert process.returncode == 0
    assert all(seen == sorted(seen) for seen in totals)
    assert index.health().documents == 300


def test_nothing_written_is_lost_over_many_swaps(index: AdvertIndex) -> None:
    record: list[AdvertDocument] = []

    def write() -> None:
        for number in range(300):
            record.append(advert(number))
            index.upsert(record[-1:])

    thread = threading.Thread(target=write)
    thread.start()
    while thread.is_alive():
        index.rebuild(_now(record))
    thread.join()
    assert index.health().documents == 300


def _now(record: list[AdvertDocument]) -> Iterator[AdvertDocument]:
    yield from list(record)


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_that_is_written_or_typed_is_an_error_of_sqlite(text: str, typed: str) -> None:
    with TemporaryDirectory() as folder:
        index = open_index(Path(folder) / "index.sqlite3")
        is_stored = index.upsert([advert(1, title="", text=text)]).stored == (1,)
        with contextlib.suppress(QueryError):
            index.search(AdvertQuery(words=typed))
        if fold(text):
            assert index.search(AdvertQuery(words=f'"{fold(text)}"')).total == int(is_stored)
        index.close()


def test_an_index_survives_a_fork(index: AdvertIndex) -> None:
    index.upsert([advert(1)])
    index.search(AdvertQuery())
    child = os.fork()
    if child == 0:
        index.upsert([advert(2)])
        os._exit(0 if index.search(AdvertQuery()).total == 2 else 1)
    assert os.waitpid(child, 0)[1] == 0
    index.upsert([advert(3)])
    assert ids(index.search(AdvertQuery())) == [3, 2, 1]
