"""The evidence commands that need no record."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crawler.cli.app import app
from tests.crawler.capture.test_store import PAGE, a_store

RUN = CliRunner()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BAKEN_HOME", str(tmp_path))
    store = a_store(tmp_path / "evidence")
    store.write(PAGE)
    store.seal()
    return tmp_path


def test_whole_files_are_said_to_be_whole(home: Path) -> None:
    done = RUN.invoke(app, ["evidence", "check-files", "--json"])
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"files": 1, "records": 4, "faults": []})


def test_an_altered_file_is_named_with_place_and_reason(home: Path) -> None:
    path = home / "evidence/site/run-1-00001.warc.gz"
    path.write_bytes(path.read_bytes()[:-3])
    done = RUN.invoke(app, ["evidence", "check-files", str(path), "--json"])
    faults = json.loads(done.stdout)["faults"]
    assert done.exit_code == 1
    assert faults[0]["file"] == str(path)
    assert "ends within" in faults[0]["reason"]


def test_a_file_that_is_not_there_is_wrong_use(home: Path) -> None:
    assert RUN.invoke(app, ["evidence", "check-files", str(home / "none.warc.gz")]).exit_code == 2


def test_a_run_is_exported(home: Path) -> None:
    done = RUN.invoke(app, ["evidence", "export", "run-1", "--wacz", str(home / "run.wacz"), "--json"])
    assert (done.exit_code, json.loads(done.stdout)["pages"]) == (0, 1)
    assert (home / "run.wacz").is_file()
