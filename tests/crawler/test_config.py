from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.clock import FixedClock, StartedClock, SystemClock
from crawler.config import Config, load_config
from crawler.errors import ConfigError


def test_everything_lies_below_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAKEN_HOME", str(tmp_path))
    config = load_config()
    assert config.evidence == tmp_path / "evidence"
    assert config.database == tmp_path / "baken.sqlite3"
    assert config.index_address == str(tmp_path / "index.sqlite3")
    assert config.frontier("site") == tmp_path / "frontier/site.sqlite3"
    assert config.frontier("site", is_replay=True) != config.frontier("site")


def test_the_home_folder_is_absolute_wherever_it_is_given_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAKEN_HOME", "elsewhere")
    assert load_config().home == Path.cwd() / "elsewhere"


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAKEN_LOG_LEVEL", "LOUD")
    with pytest.raises(ConfigError, match="BAKEN_LOG_LEVEL"):
        load_config()


def test_every_setting_has_a_description() -> None:
    assert all(field.description for field in Config.model_fields.values())


def test_a_started_clock_begins_at_its_start_and_runs_on() -> None:
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    clock = StartedClock(start)
    first, second = clock.now(), clock.now()
    assert start <= first <= second
    assert (second - start).total_seconds() < 60


def test_clocks_tell_aware_utc() -> None:
    instant = datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert FixedClock(instant).now() is instant
    assert SystemClock().now().tzinfo is UTC
