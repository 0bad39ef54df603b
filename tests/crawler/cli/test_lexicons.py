"""An agency's own lexicons as its commands use them."""

import json
from pathlib import Path

import pytest

from tests.classifiers.test_lexicon_file import ENTRY
from tests.crawler.cli.conftest import baken

LINE = json.dumps({"id": "1", "text": "Bel voor codewoord een.", "posted": "2026-03-02"})


def test_classify_uses_the_folder_of_the_setting(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(ENTRY, "utf-8")
    own = baken("classify", home=tmp_path, stdin=LINE, environment={"BAKEN_LEXICONS": str(tmp_path)})
    public = baken("classify", home=tmp_path, stdin=LINE)
    assert [hit["indicator"] for hit in own.document["hits"]] == ["school-life"]
    assert public.document["hits"] == []


@pytest.mark.parametrize("command", ["classify", "evaluate", "reclassify"])
def test_a_mistake_ends_the_command_with_file_line_and_mend(command: str, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(ENTRY.replace('"nl"', '"xx"'), "utf-8")
    ended = baken(command, home=tmp_path, stdin=LINE, environment={"BAKEN_LEXICONS": str(tmp_path)})
    assert ended.exit_code == 1
    assert f"BAKEN_LEXICONS: {tmp_path}/own.toml:3: unknown language 'xx'" in ended.err
    assert ended.out == ""
