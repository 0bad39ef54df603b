"""Every regular expression that the classifiers use, and texts that are made to keep one busy."""

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import classifiers

_READS = frozenset({"compile", "search", "match", "fullmatch", "findall", "finditer", "split", "sub"})
# Whatever a pattern repeats, over and over, with an end that it does not expect.
PIECES = (
    *("a", "1", " ", "\n", "-", ".", "_", "'", "|", "(", "a ", "1 ", "a.", "1-", "a-", "1.", "aA", "Aa, "),
    *("17 ", "17, ", "1 7 ", "ab 17 ", "Ab 17, ", "17 en ", "a1", "zz3", "€1 ", "12.03.", "ik ben ", "- "),
    *("iam", "aaa", "xv", "minus ", "geboren ", "th ", "½ ", "van ", "é", "а", "\u200b", "?\n", "0 6 "),
)
_END = "\x00!"


def patterns() -> dict[str, re.Pattern[Any]]:
    """All expressions by where they stand; those of new modules are found by themselves."""
    found: dict[str, re.Pattern[Any]] = {}
    for module in _modules():
        for name, value in vars(module).items():
            if not callable(value) or value.__module__ == module.__name__:
                found |= {f"{module.__name__}.{name}{at}": one for at, one in _held(value)}
        found |= {f"{module.__name__}:{line}": one for line, one in _written_inside(module)}
    return found


def hostile(size: int) -> Iterator[str]:
    """Texts of about ``size`` code points."""
    for piece in PIECES:
        yield piece * (size // len(piece)) + _END


def seconds(name: str, pattern: re.Pattern[Any], text: str, rounds: int = 1) -> float:
    """Processor time of finding all that a pattern finds in a text; the least of some rounds.

    A pattern that is only ever asked what stands right behind something is asked behind every fourth
    character: no word with a space that leads to one is shorter.
    """
    source: Any = text if isinstance(pattern.pattern, str) else text.encode("ascii", "replace")
    places = range(0, len(source), 4) if _is_anchored(name) else None
    return min(_once(pattern, source, places) for _ in range(rounds))


def _once(pattern: re.Pattern[Any], text: Any, places: range | None) -> float:
    began = time.process_time()
    if places is None:
        for _ in pattern.finditer(text):
            pass
    else:
        for place in places:
            pattern.match(text, place)
    return time.process_time() - began


@cache
def _is_anchored(name: str) -> bool:
    """Whether the sources use the pattern of this name with ``match`` or ``fullmatch`` only."""
    uses = re.findall(
        rf"\b{name.rpartition('.')[2].partition('[')[0].removesuffix('()')}(?:\(\))?\.(\w+)\(", _sources()
    )
    return bool(uses) and set(uses) <= {"match", "fullmatch"}


@cache
def _sources() -> str:
    return "".join(Path(module.__file__).read_text("utf-8") for module in _modules())


def _modules() -> Iterator[Any]:
    for module in pkgutil.walk_packages(classifiers.__path__, "classifiers."):
        yield importlib.import_module(module.name)


def _held(value: Any) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The expressions in a module's name: itself, in what it holds, or what a cached function builds."""
    if isinstance(value, re.Pattern):
        yield "", value
    elif isinstance(value, dict):
        yield from ((f"[{key!r}]", one) for key, one in value.items() if isinstance(one, re.Pattern))
    elif isinstance(value, tuple | list):
        yield from ((f"[{place}]", one) for place, one in enumerate(value) if isinstance(one, re.Pattern))
    elif hasattr(value, "cache_info") and not inspect.signature(value).parameters:
        yield from ((f"(){at}", one) for at, one in _held(_built(value)))


def _built(function: Any) -> Any:
    """What a cached function without parameters returns, if that is an expression or holds some."""
    returned = str(inspect.signature(function).return_annotation)
    return function() if "Pattern" in returned else None


def _written_inside(module: Any) -> Iterator[tuple[int, re.Pattern[Any]]]:
    """Expressions that stand as a text inside a function."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            yield from ((node.lineno, re.compile(node.args[0].value)) for node in _calls(function))


def _calls(function: ast.FunctionDef) -> Iterator[Any]:
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _READS
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node
