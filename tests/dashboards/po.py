"""Reads a .po file and the texts of templates and modules, without gettext's programs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import field, frozen
from django.utils.translation.template import templatize

KEYWORDS = ("msgctxt", "msgid_plural", "msgid", "msgstr[0]", "msgstr[1]", "msgstr")
CALLS = re.compile(r"\b(?:gettext|gettext_lazy|_|ngettext|pgettext_lazy|pgettext|npgettext)\(")


@frozen(kw_only=True)
class Entry:
    """One text with its translations."""

    context: str = ""
    text: str
    plural: str = ""
    translations: tuple[str, ...] = field(factory=tuple)

    @property
    def key(self) -> str:
        """As a .mo file holds it."""
        key = f"{self.context}\x04{self.text}" if self.context else self.text
        return f"{key}\x00{self.plural}" if self.plural else key


def read_po(path: Path) -> list[Entry]:
    """Every entry but the header, in order."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return [entry for block in blocks if (entry := _entry(block)).text]


def texts_in_use(root: Path) -> set[tuple[str, str]]:
    """Context and text of everything that templates and modules ask to be translated."""
    found: set[tuple[str, str]] = set()
    for path in sorted(root.rglob("*.html")):
        found.update(_calls(templatize(path.read_text(encoding="utf-8"), origin=str(path))))
    for path in sorted(root.rglob("*.py")):
        found.update(_parsed(path.read_text(encoding="utf-8")))
    return found


def _entry(block: str) -> Entry:
    values: dict[str, str] = {}
    keyword = ""
    for line in block.splitlines():
        starts = next((word for word in KEYWORDS if line.startswith(word + " ")), None)
        if starts:
            keyword = starts
            values[keyword] = ast.literal_eval(line.removeprefix(starts + " "))
        elif line.startswith('"'):
            values[keyword] += ast.literal_eval(line)
    translations = [values[word] for word in ("msgstr", "msgstr[0]", "msgstr[1]") if word in values]
    return Entry(
        context=values.get("msgctxt", ""),
        text=values.get("msgid", ""),
        plural=values.get("msgid_plural", ""),
        translations=tuple(translations),
    )


def _calls(source: str) -> Iterator[tuple[str, str]]:
    """Texts in Django's pseudo source of a template: calls among noise that is no Python."""
    for match in CALLS.finditer(source):
        end = match.end()
        for close in (at.end() for at in re.finditer(r"\)", source[end:])):
            try:
                tree = ast.parse(
                    source[match.start() : end + close].replace("\n", "\\n").strip(), mode="eval"
                )
            except SyntaxError:
                continue
            yield from _texts(tree)
            break


def _parsed(source: str) -> Iterator[tuple[str, str]]:
    yield from _texts(ast.parse(source))


def _texts(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if not CALLS.match(node.func.id + "("):
            continue
        words = [
            part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        if node.func.id.startswith(("pgettext", "npgettext")):
            yield words[0], words[1]
        elif words:
            yield "", words[0]
