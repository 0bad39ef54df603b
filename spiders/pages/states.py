"""State that scripts of a page hold in other ways than as plain data: calls, flat lists, references, streams.

Frameworks write what a page is built from so that it is short: Nuxt 2 as a call with the values that
come again as its arguments, Nuxt 3 as a list whose items name one another by number (devalue), Apollo
as objects by type and id, Next as lines that are pushed one after the other.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import chompjs

DEEPEST = 200
"""Items of a flat list within one another."""
MOST_ITEMS = 200_000
_CALL = re.compile(r"\s*\(?\s*(?:function\s*[\w$]*\s*)?\(")
_PARSED = re.compile(r"""\s*JSON\.parse\(\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\s*\)""", re.DOTALL)
_TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
    r"""|(?P<none>\bvoid 0\b)|(?P<flag>![01](?!\w))|(?P<name>[A-Za-z_$][\w$]*)(?P<colon>\s*:)?""",
    re.DOTALL,
)
_BRACKETS = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|([(\[{])|([)\]}])""", re.DOTALL)
_WORDS = frozenset({"true", "false", "null"})
_PUSHED = re.compile(r"self\.__next_f\.push\(")
_LINE = re.compile(r"[0-9a-f]+:(?=[\[{])")
_WRAPPED = frozenset(
    {"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef", "Set"}
)
_KEY = re.compile(r"([A-Za-z_]\w*):.+", re.DOTALL)


def assigned(text: str) -> Any:
    """Return what a script assigns: an object as it is written, in a string, or as what a call returns.

    :raises ValueError: it is none of these.
    """
    found = _PARSED.match(text)
    if found:
        return json.loads(chompjs.parse_js_object(f"[{found[1]}]")[0])
    if re.match(r"\s*\(?\s*function\b", text):
        return _called(text)
    return together(_object(text))


def plain(document: Any) -> Any:
    """Return a document as people would write it: a flat list as what its items make together."""
    return unflattened(document) if _is_flat(document) else together(document)


def _called(text: str) -> Any:
    """Return what a function returns that is called with values."""
    start = text.index("(", text.index("function"))
    end = _closing(text, start)
    names = [name.strip() for name in text[start + 1 : end - 1].split(",")]
    start = text.index("{", end)
    end = _closing(text, start)
    body = text[start + 1 : end - 1]
    start = text.index("(", end)
    values = _object(f"[{_written(text[start + 1 : _closing(text, start) - 1], {})}]")
    returned = body.rpartition("return ")[2] or body
    return _object(_written(returned, dict(zip(names, values, strict=False))))


def _object(text: str) -> Any:
    try:
        # names are quoted by now, and the parser of scripts takes ``null`` before a comma for a word
        return json.JSONDecoder().raw_decode(text.strip())[0]
    except ValueError:
        return chompjs.parse_js_object(text)


def _closing(text: str, start: int) -> int:
    """Return the place after the bracket that closes the one at a place."""
    depth = 0
    for found in _BRACKETS.finditer(text, start):
        depth += bool(found[2]) - bool(found[3])
        if depth == 0 and not found[1]:
            return found.end()
    raise ValueError("a bracket is not closed")


def _written(text: str, values: Mapping[str, Any]) -> str:
    """Return a script's object with the values of names in the place of these."""

    def value(found: re.Match[str]) -> str:
        if found["text"]:
            return found[0]
        if found["colon"]:
            return f"{json.dumps(found['name'])}:"
        if found["none"]:
            return "null"
        if found["flag"]:
            return "true" if found["flag"] == "!0" else "false"
        name = found["name"]
        return name if name in _WORDS else json.dumps(values.get(name))

    return _TOKEN.sub(value, text)


def _is_flat(document: Any) -> bool:
    """Whether a list's first item names others of it by their numbers."""
    if not isinstance(document, list) or len(document) < 3 or len(document) > MOST_ITEMS:
        return False
    first = document[0]
    inner = [*first.values()] if isinstance(first, dict) else first if isinstance(first, list) else []
    numbers = [each for each in inner if isinstance(each, int) and not isinstance(each, bool)]
    rest = [each for each in inner if not isinstance(each, int)]
    return bool(numbers) and max(numbers) < len(document) and all(each in _WRAPPED for each in rest)


def unflattened(items: Sequence[Any]) -> Any:
    """Return what a flat list means; what it holds more than once is one object."""
    made: dict[int, Any] = {}

    def at(number: Any, depth: int) -> Any:
        if not isinstance(number, int) or not 0 <= number < len(items) or depth > DEEPEST:
            return None
        if number not in made:
            made[number] = None
            made[number] = whole(items[number], depth, number)
        return made[number]

    def whole(item: Any, depth: int, number: int) -> Any:
        if isinstance(item, dict):
            made[number] = found = {}
            found.update({name: at(inner, depth + 1) for name, inner in item.items()})
            return found
        if not isinstance(item, list):
            return item
        if item and isinstance(item[0], str):
            inner = item[1] if len(item) > 1 else None
            return at(inner, depth + 1) if item[0] in _WRAPPED else inner
        return [at(inner, depth + 1) for inner in item]

    return at(0, 0)


def together(document: Any) -> Any:
    """Return objects that stand by type and id, as ``Ad:12``, in lists by type, with what they refer to."""
    if not isinstance(document, dict):
        return document
    types = [found[1] for name in document if (found := _KEY.fullmatch(str(name)))]
    if not types or "ROOT_QUERY" not in document:
        return document
    listed: dict[str, list[Any]] = {name: [] for name in types}
    for name, one in document.items():
        found = _KEY.fullmatch(str(name))
        if found and isinstance(one, dict):
            listed[found[1]].append({key: _referred(value, document) for key, value in one.items()})
    return listed


def _referred(value: Any, document: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_referred(each, document) for each in value]
    name = value.get("__ref") if isinstance(value, dict) else None
    return document.get(name, value) if isinstance(name, str) else value


def streamed(scripts: Sequence[str]) -> Iterator[Any]:
    """Yield the objects in the lines that scripts push to Next, without those that only nest others."""
    # a line is looked at by itself: it costs no more than its own length, whatever stands in it
    for line in "".join(_pushed(script) for script in scripts).split("\n"):
        found = _LINE.match(line)
        try:
            document = json.loads(line[found.end() :]) if found else None
        except (ValueError, RecursionError):
            continue
        yield from _props(document)


def _pushed(script: str) -> str:
    found = _PUSHED.search(script)
    try:
        value: list[Any] | None = (
            json.loads(script[found.end() :].rstrip().rstrip(";").removesuffix(")")) if found else None
        )
    except (ValueError, RecursionError):
        return ""
    text = value[1] if isinstance(value, list) and len(value) > 1 else ""
    return text if isinstance(text, str) else ""


def _props(line: Any) -> Iterator[Any]:
    """Yield the properties of the elements in a line that are given to a component of the site."""
    waiting = [line]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list) and len(each) == 4 and each[0] == "$" and isinstance(each[3], dict):
            if str(each[1]).startswith("$"):
                yield {name: value for name, value in each[3].items() if name != "children"}
            waiting.append(each[3].get("children"))
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            yield each
