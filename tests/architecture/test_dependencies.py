"""What the source imports is a dependency that is declared, not one that happens to be there."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.architecture.tree import PACKAGES, modules, read

# Parts of a framework's own interface, in the version that it asks for.
COMES_WITH = {
    "scrapy": {"cssselect", "parsel", "protego", "twisted", "zope-interface"},
    "pydantic": {"pydantic-core"},
}
EXTRAS = {"crawler/rendering/": "browser"}
"""Folder to the extra without which nothing imports it."""
_PROJECT = tomllib.loads(read(Path("pyproject.toml")))["project"]


def test_every_package_that_is_imported_is_declared() -> None:
    named = {_name(text) for text in _PROJECT["dependencies"]}
    declared = named.union(*(COMES_WITH[framework] for framework in named & set(COMES_WITH)))
    distributions = packages_distributions()
    undeclared = {
        f"{path}: {package}"
        for path in modules(*PACKAGES)
        for package in _imports(ast.parse(read(path)))
        if not (declared | _extra(path)) & {_name(found) for found in distributions.get(package, [package])}
    }
    assert undeclared == set()


def _extra(path: Path) -> set[str]:
    """Distributions of the extra that a module belongs to."""
    names = (extra for folder, extra in EXTRAS.items() if path.as_posix().startswith(folder))
    return {_name(text) for extra in names for text in _PROJECT["optional-dependencies"][extra]}


def _imports(tree: ast.AST) -> Iterator[str]:
    """Top-level names of what is neither ours nor Python's, without what is tried and may be missing."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Try) and any(
            "ImportError" in ast.unparse(h.type) for h in node.handlers if h.type
        ):
            continue
        yield from (name for name in _named(node) if name not in {*sys.stdlib_module_names, *PACKAGES})
        yield from _imports(node)


def _named(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module.partition(".")[0]]
    return []


def _name(requirement: str) -> str:
    """A distribution's name in the one spelling that compares."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]).lower()
