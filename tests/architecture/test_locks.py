"""What gets installed is named with its digest, and nothing says where from."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import read

LOCKS = ["requirements.lock", "requirements-dev.lock"]
_PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+)(?: ; (?P<marker>.*?))? \\$")
_PROJECT = tomllib.loads(read(Path("pyproject.toml")))["project"]


def _entries(lock: str) -> dict[str, str]:
    """Each requirement line with the lines that belong to it."""
    parts = re.split(r"^(?=[^\s#])", read(Path(lock)), flags=re.MULTILINE)
    return {part.partition("\n")[0]: part for part in parts if part.strip()}


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\s\[<>=!~;]", text, maxsplit=1)[0].lower() for text in requirements}


def _locked(lock: str) -> set[str]:
    return {pin["name"] for line in _entries(lock) if (pin := _PIN.match(line))}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_digests(lock: str) -> None:
    wrong = [
        line
        for line, entry in _entries(lock).items()
        if not _PIN.match(line) or "--hash=sha256:" not in entry
    ]
    assert wrong == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_source(lock: str) -> None:
    assert re.findall(r"https?://|--find-links|index-url|file:", read(Path(lock))) == []


def test_every_dependency_is_locked() -> None:
    needed = _names(_PROJECT["dependencies"])
    assert needed <= _locked("requirements.lock")
    assert needed | _names(_PROJECT["optional-dependencies"]["dev"]) <= _locked("requirements-dev.lock")


def test_tests_run_with_what_users_install() -> None:
    pins = {line.partition(" ")[0] for line in _entries("requirements.lock")}
    assert pins <= {line.partition(" ")[0] for line in _entries("requirements-dev.lock")}
