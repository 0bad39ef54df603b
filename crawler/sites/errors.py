"""What is wrong in a site.toml, said so that it can be mended.

::

    SiteError    one file, with all that is wrong in it
"""

from collections.abc import Sequence
from difflib import get_close_matches
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails


class SiteError(Exception):
    """A site definition cannot be used; ``problems`` holds ``key: what is wrong; how to mend it``."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__("\n".join([f"{file}:", *(f"  {problem}" for problem in self.problems)]))

    def __reduce__(self) -> tuple[type["SiteError"], tuple[str, tuple[str, ...]]]:
        return SiteError, (self.file, self.problems)


def explain(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """Return a line for each error of a validation: ``key: what is wrong; how to mend it``."""
    return [f"{_dotted(detail['loc'])}: {_reason(detail, model)}" for detail in error.errors()]


def nearest(word: str, known: Sequence[str]) -> str:
    """Return ``did you mean "x"?`` or, where nothing is near, all that is known."""
    matches = get_close_matches(word, known, n=1)
    return f'did you mean "{matches[0]}"?' if matches else "known are " + ", ".join(known)


def _dotted(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in loc)


def _reason(detail: ErrorDetails, model: type[BaseModel]) -> str:
    *path, last = detail["loc"]
    holder = _model_at(model, path)
    if detail["type"] == "extra_forbidden" and holder:
        return f"unknown key; {nearest(str(last), list(holder.model_fields))}"
    if detail["type"] == "missing" and holder:
        return f"missing; add for instance: {last} = {_example(holder, str(last))}"
    if detail["type"] in {"literal_error", "enum"}:
        return _wrong_choice(detail)
    said = detail["msg"].removeprefix("Value error, ")
    if detail["type"].endswith("_type") and holder and holder.model_fields[str(last)].examples:
        return f"{said}, for instance: {last} = {_example(holder, str(last))}"
    return said


def _wrong_choice(detail: ErrorDetails) -> str:
    """Say which words are allowed and which is nearest to the one that was written."""
    allowed = str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
    known = [word.strip().strip("'") for word in allowed.split(",")]
    return f'"{detail["input"]}" is not known; {nearest(str(detail["input"]), known)}'


def _example(holder: type[BaseModel], name: str) -> str:
    """Return an example value as TOML writes it."""
    examples = holder.model_fields[name].examples or ["…"]
    value: Any = examples[0]
    if isinstance(value, list):
        return "[" + ", ".join(f'"{item}"' for item in value) + "]"
    return "{ … }" if isinstance(value, dict) else f'"{value}"'


def _model_at(model: type[BaseModel], path: Sequence[int | str]) -> type[BaseModel] | None:
    """Return the table that a path of keys leads to; None where it leads to a plain value."""
    holder: type[BaseModel] | None = model
    for part in path:
        if holder is None or str(part) not in holder.model_fields:
            return None
        holder = _model_in(holder.model_fields[str(part)].annotation)
    return holder


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model of ``Model`` or ``Model | None``."""
    choices = get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)
    return next((c for c in choices if isinstance(c, type) and issubclass(c, BaseModel)), None)
