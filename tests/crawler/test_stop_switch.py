"""The kill switch holds across processes until it is released."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.errors import Halted
from crawler.stop_switch import ALL, Stop, all_stops, refuse_stopped, release, standing_stop, stop

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def an_order(site: str = "lantaarn", by: str = "A. Operator") -> Stop:
    return Stop(site=site, by=by, at=NOW, reason="asked by the site")


def test_a_stop_stands_until_it_is_released(tmp_path: Path) -> None:
    assert stop(tmp_path, an_order())
    assert standing_stop(tmp_path, "lantaarn") == an_order()
    assert release(tmp_path, "lantaarn")
    assert standing_stop(tmp_path, "lantaarn") is None
    assert not release(tmp_path, "lantaarn")


def test_the_first_order_stands(tmp_path: Path) -> None:
    stop(tmp_path, an_order())
    assert not stop(tmp_path, an_order(by="B. Operator"))
    assert [order.by for order in all_stops(tmp_path)] == ["A. Operator"]


def test_a_stop_of_one_site_leaves_the_others_alone(tmp_path: Path) -> None:
    stop(tmp_path, an_order())
    refuse_stopped(tmp_path, "praatpunt")
    with pytest.raises(Halted, match=r"A\. Operator at 2026-03-02 09:00 UTC.*--release lantaarn"):
        refuse_stopped(tmp_path, "lantaarn")


def test_a_stop_of_all_stops_every_site(tmp_path: Path) -> None:
    stop(tmp_path, an_order(ALL))
    with pytest.raises(Halted, match="--release --all"):
        refuse_stopped(tmp_path, "praatpunt")


@pytest.mark.parametrize("said", [b"", b"{}", b"\xff", b"[]"])
def test_an_order_that_cannot_be_read_stops_all_the_same(tmp_path: Path, said: bytes) -> None:
    (tmp_path / "lantaarn.stop").write_bytes(said)
    with pytest.raises(Halted):
        refuse_stopped(tmp_path, "lantaarn")


def test_without_a_folder_nothing_is_stopped(tmp_path: Path) -> None:
    assert standing_stop(None, "lantaarn") is None
    assert standing_stop(tmp_path / "none", "lantaarn") is None
    assert all_stops(tmp_path / "none") == []
