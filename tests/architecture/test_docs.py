"""Documentation is tested: every page can be reached, every setting and command has its line."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from crawler.cli.app import app
from crawler.config import Config
from tests.architecture.tree import PACKAGES, ROOT, files, modules, read

_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
_SETTING = re.compile(r"\bBAKEN_[A-Z][A-Z_]*[A-Z]\b")
_SCRAPY = set(tomllib.loads(read(Path("pyproject.toml")))["tool"]["scrapy-lint"]["known-settings"])


def _pages() -> list[Path]:
    return [
        path for path in files() if path.suffix == ".md" and (path.parts[0] == "docs" or len(path.parts) == 1)
    ]


def _links(page: Path) -> set[Path]:
    return {((ROOT / page).parent / target).resolve() for target in _LINK.findall(read(page))}


def _reference() -> str:
    return "\n".join(read(path) for path in _pages() if path.parts[:2] == ("docs", "reference"))


def _settings() -> set[str]:
    """Environment variables: the configuration's fields and names in the source; not settings of Scrapy."""
    named = {name for path in modules(*PACKAGES, "tests") for name in _SETTING.findall(read(path))}
    fields = {f"BAKEN_{name.upper()}" for name in Config.model_fields}
    return (named | fields) - _SCRAPY


def _commands(group: typer.Typer, words: str) -> Iterator[str]:
    """Every command of the program as it is typed."""
    for command in group.registered_commands:
        name = command.name or (command.callback.__name__.replace("_", "-") if command.callback else "")
        yield f"{words} {name}"
    for part in group.registered_groups:
        if part.typer_instance:
            yield from _commands(part.typer_instance, f"{words} {part.name}")


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md" and page.is_file():
            reached.add(page)
            waiting += _links(page)
    assert [str(page) for page in _pages() if ROOT / page not in reached and page.parts[0] == "docs"] == []


@pytest.mark.parametrize("document", _pages(), ids=str)
def test_every_link_leads_to_a_file(document: Path) -> None:
    assert [str(target) for target in sorted(_links(document)) if not target.exists()] == []


def test_every_setting_is_in_the_reference() -> None:
    assert _settings() - set(_SETTING.findall(_reference())) == set()


def test_every_command_is_in_the_reference() -> None:
    reference = _reference()
    commands = set(_commands(app, "baken"))
    assert {command for command in commands if command not in reference} == set()
