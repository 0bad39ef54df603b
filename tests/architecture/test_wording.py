"""Nothing in the project depends on, or tells of, the machine where it was written."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import files, read

# Put together here, so that this file does not hold what it looks for.
_FOLDERS = "|".join(["work", "root", "home/[a-z]+"])
_HOSTS = "|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.org"])
_NOTES = "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"])
FORBIDDEN = {
    "a folder of one machine": re.compile(rf"(?<![\w.*])/(?:{_FOLDERS})/"),
    "the host of a package registry": re.compile(rf"\b(?:{_HOSTS})"),
    "an extra package source": re.compile("--(?:extra-)?" + "index-url[ =]"),
    "a note instead of the work": re.compile(rf"\b(?:{_NOTES})\b"),
}
_TEXT = {
    ".py",
    ".md",
    ".toml",
    ".cfg",
    ".yml",
    ".yaml",
    ".html",
    ".txt",
    ".csv",
    ".css",
    ".lock",
    ".sh",
    ".json",
    "",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    found = [str(path) for path in _texts() if FORBIDDEN[what].search(read(path))]
    assert found == []


def _texts() -> list[Path]:
    return [path for path in files() if path.suffix in _TEXT and "vendor" not in path.parts]
