"""Folders and files are where everybody looks for them, and of a size that can be read."""

from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, ROOT, files, modules, read

FOLDERS = {*PACKAGES, "tests", "benchmarks", "docs", "deploy", ".ci"}
MOST_LINES = 300
# Written by a tool, or by somebody else: nobody reads them from the top.
_NOT_OURS = ("migrations", "vendor")


def test_the_top_level_has_only_the_agreed_folders() -> None:
    assert {path.parts[0] for path in files() if len(path.parts) > 1} <= FOLDERS


def test_every_folder_with_tests_is_a_package() -> None:
    folders = {path.parent for path in modules("tests")}
    assert [str(folder) for folder in sorted(folders) if not (ROOT / folder / "__init__.py").exists()] == []


def _packages() -> list[Path]:
    """Packages of the source down to the second level, such as ``pipelines/index``."""
    found = {path.parent for path in modules(*PACKAGES) if path.name == "__init__.py"}
    return sorted(path for path in found if len(path.parts) <= 2 and path.name not in _NOT_OURS)


@pytest.mark.parametrize("package", _packages(), ids=str)
def test_every_package_has_its_tests_under_the_same_name(package: Path) -> None:
    folder = ROOT / "tests" / package
    assert any(folder.rglob("test_*.py")) or folder.with_name(f"test_{package.name}.py").exists()


def test_no_module_is_longer_than_can_be_read() -> None:
    ours = [path for path in modules(*FOLDERS) if not set(_NOT_OURS) & set(path.parts)]
    lengths = {str(path): read(path).count("\n") for path in ours}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}
