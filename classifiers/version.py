"""One version for everything that can change an assessment."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from classifiers.learning.in_force import in_force
from classifiers.private import private
from classifiers.words.load import read_data

_SUFFIXES = (".py", ".toml")
_PRIVATE_DIGITS = 12


def rules_version() -> str:
    """Semantic version of the rules and twelve hex digits over the code, word files, lexicons and weights;
    behind points as many over the private lexicons and the learnt model that judges, if there are any."""
    own, model = private().digest, in_force()
    version = f"{committed_version()}.{own[:_PRIVATE_DIGITS]}" if own else committed_version()
    return version if model is None else f"{version}.{model.version}"


@cache
def committed_version() -> str:
    """The version without private lexicons and without any learnt model."""
    digest = sha256()
    for path, content in sorted(_contents(files("classifiers"), "")):
        digest.update(f"{path}\0{len(content)}\0".encode())
        digest.update(content)
    return f"{read_data('version.toml')['version']}+{digest.hexdigest()[:12]}"


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.name.startswith(("_", ".")):
            found += _contents(entry, f"{path}{entry.name}/")
        elif entry.is_file() and entry.name.endswith(_SUFFIXES):
            found.append((f"{path}{entry.name}", entry.read_bytes().replace(b"\r\n", b"\n")))
    return found
