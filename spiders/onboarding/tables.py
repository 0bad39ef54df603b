"""Attribute tables in all the ways in which pages write them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.onboarding.elements import Indexed, ancestors, children, generated_of, names_of
from spiders.onboarding.labels import label_key
from spiders.onboarding.moments import date_in
from spiders.pages.text import reader_text

LONGEST_LABEL = 40
"""Characters; a longer one is text."""
LONGEST_VALUE = 200
_BOLD = frozenset({"b", "strong", "em", "i", "span", "label", "u", "small", "dfn", "h4", "h5", "h6"})
_FONTS = frozenset({"b", "strong", "font", "span", "em", "small", "p", "div", "label"})
_TAGS = ("tr", "dt", "li", "div", "p", "span", "td")
_SIGNS = frozenset({"i", "svg", "img", "span", "em"})
"""Elements that say by a sign what the value beside them is."""
_SAID = ("title", "aria-label", "alt", "data-label", "data-original-title")

Way = tuple[str, str, str]
"""Selectors of rows, label and value."""


def tables_on(tree: LexborHTMLParser) -> dict[Way, list[str]]:
    """Return each way in which elements of a page are rows of a label and a value, with the labels."""
    found: dict[Way, list[str]] = {}
    for tag in _TAGS:
        for node in tree.css(f"body {tag}"):
            for way, label in _read(node):
                found.setdefault(way, []).append(label)
    return found


def dated_row(pages: Sequence[Indexed], way: tuple[str, str, str, dict[str, str]] | None) -> str:
    """Return the selector of the value that is a date, in the row at the same place of each table."""
    if way is None or way[2].startswith(("::", "+")):
        return ""
    rows, _, value = way[:3]
    good: Counter[int] = Counter()
    for page in pages:
        found = [row.css_first(value) for row in page.sample.tree.css(rows)]
        texts = [reader_text(node) if node is not None else "" for node in found]
        dates = [re.search(r"\d", text) and date_in(text, now=page.sample.fetched_at) for text in texts]
        good.update(number for number, date in enumerate(dates, 1) if date)
    place, count = max(good.items(), key=lambda each: (each[1], -each[0]), default=(0, 0))
    return f"{rows}:nth-child({place}) {value}" if count >= 0.9 * len(pages) else ""


def _read(node: LexborNode) -> Iterator[tuple[Way, str]]:
    if node.tag == "dt":
        yield from _term(node)
        return
    parts = [each for each in children(node) if each.tag != "br"]
    said = [each for each in parts if reader_text(each)]
    if len(parts) > 1 and len(said) > 1:
        yield from _cells(node, said)
    if len(said) == 2:
        yield from _pair(node, said)
    if len(said) == 1 and node.tag in {"li", "p", "div", "td", "span"}:
        yield from _bold(node, said[0])
        yield from _valued(node, said[0])
    if parts and node.tag in {"li", "p", "div", "td", "span"}:
        yield from _signed(node, parts[0])
    yield from _lines(node)


def _term(node: LexborNode) -> Iterator[tuple[Way, str]]:
    label = _label(node)
    outer = node.parent if node.parent is not None and node.parent.tag == "dl" else _listed(node)
    if label and outer is not None:
        yield (f"{next(iter(names_of(outer)), 'dl')} dt", "::text", "::text"), label


def _listed(node: LexborNode) -> LexborNode | None:
    return next((each for each in ancestors(node) if each.tag == "dl"), node.parent)


def _pair(node: LexborNode, said: list[LexborNode]) -> Iterator[tuple[Way, str]]:
    """Read an element with exactly two elements in it that say something, the first of which is a label."""
    first, second = said
    label, value = _label(first), reader_text(second)
    if not _is_plain(first) or first.tag == "a" or not label or not value or len(value) > LONGEST_VALUE:
        return
    named, valued = _within(first), _within(second)
    if not _finds(node, named, first) or not _finds(node, valued, second):
        named, valued = f"{first.tag}:first-child", f"{first.tag} + {second.tag}"
    if _finds(node, named, first) and _finds(node, valued, second):
        for rows in _rows(node):
            yield (rows, named, valued), label


def _finds(row: LexborNode, selector: str, wanted: LexborNode) -> bool:
    found = row.css_first(selector)
    return found is not None and found.mem_id == wanted.mem_id


def _cells(node: LexborNode, said: list[LexborNode]) -> Iterator[tuple[Way, str]]:
    """Read labels and values that stand by turns in one element."""
    if len(said) < 4 and node.tag != "tr":
        return
    turns = [*zip(said[::2], said[1::2], strict=False)]
    if node.tag != "tr" and sum(bool(label_key(reader_text(one))) for one, _ in turns) < 2:
        return
    for one, other in turns:
        label, names = _label(one), (names_of(one) or generated_of(one) or [one.tag or ""])
        is_pair = (
            label and label_key(label) and _is_plain(one) and 0 < len(reader_text(other)) <= LONGEST_VALUE
        )
        beside = next(iter(names_of(other) or generated_of(other)), other.tag or "")
        if is_pair and names[0] != beside:
            for around in _around(node):
                yield (f"{around} {names[0]}", "::text", f"+ {beside}"), label


def _lines(node: LexborNode) -> Iterator[tuple[Way, str]]:
    """Read an element whose lines are nothing but known labels, a colon and a value each."""
    text = reader_text(node)
    if ":" not in text or len(text) > 10 * LONGEST_VALUE:
        return
    pairs = [line.partition(":") for line in text.split("\n")]
    known = [
        label for label, _, value in pairs if label_key(label) and 0 < len(value.strip()) < LONGEST_VALUE
    ]
    if not known or len(known) < 0.6 * len(pairs):
        return
    for rows in _rows(node):
        for label in known:
            yield (rows, "::text", "::text"), label.strip()


def _bold(node: LexborNode, part: LexborNode) -> Iterator[tuple[Way, str]]:
    """Read an element with a label in an element of its own, and the value as plain text after it."""
    label, whole = _label(part), reader_text(node)
    rest = whole.removeprefix(reader_text(part)).strip(" :\n")
    is_row = part.tag in _BOLD and label and rest and whole != rest and "\n" not in rest
    if is_row and len(rest) < LONGEST_VALUE:
        for rows in _rows(node):
            yield (rows, _within(part), "::text"), label


def _valued(node: LexborNode, part: LexborNode) -> Iterator[tuple[Way, str]]:
    """Read an element with a label as plain text, and the value in an element of its own after it."""
    whole, value = reader_text(node), reader_text(part)
    label = whole.removesuffix(value).strip(" :\n")
    if whole.endswith(value) and label_key(label) and len(value) < LONGEST_VALUE:
        for rows in _rows(node):
            yield (rows, "::text", _within(part)), label


def _signed(node: LexborNode, sign: LexborNode) -> Iterator[tuple[Way, str]]:
    """Read an element with a value, and before it a sign that says by an attribute what it is."""
    value = reader_text(node)
    if (
        sign.tag not in _SIGNS
        or reader_text(sign)
        or not value
        or len(value) > LONGEST_VALUE
        or "\n" in value
    ):
        return
    for attribute in (*_SAID, "class", "data-icon", "data-lucide"):
        label = sign.attributes.get(attribute) or ""
        if meaning(label, f"{sign.tag}::attr({attribute})"):
            for rows in _rows(node):
                yield (rows, f"{sign.tag}::attr({attribute})", "::text"), label
            return


def meaning(label: str, selector: str) -> str:
    """Return what a label means that a selector found; of classes each word is looked at."""
    found = label_key(label)
    if found or not selector.endswith(_OF_SIGNS):
        return found
    words = re.findall(r"[a-z]+", label.casefold())
    keys = (_SIGN_WORDS.get(word) or label_key(word) for word in words)
    return next((key for key in keys if key in _SIGNED), "")


_OF_SIGNS = ("attr(class)", "attr(data-icon)", "attr(data-lucide)")
_SIGNED = frozenset({"age", "place", "phone", "price", "posted", "email", "whatsapp", "account", "hours"})
_SIGN_WORDS = {
    **dict.fromkeys(("cake", "birthday", "hourglass"), "age"),
    **dict.fromkeys(("map", "marker", "pin", "geo", "globe"), "place"),
    **dict.fromkeys(("euro", "money", "tag", "pound", "dollar"), "price"),
    **dict.fromkeys(("calendar", "clock"), "posted"),
    **dict.fromkeys(("envelope",), "email"),
}


def named_on(tree: LexborHTMLParser) -> dict[Way, list[str]]:
    """Return the ways in which elements tell by an attribute of their own what they hold."""
    found: dict[Way, list[str]] = {}
    for attribute in (
        "itemprop",
        "property",
        *_SAID[:2],
        "data-label",
        "data-field",
        "data-name",
        "data-key",
        "class",
    ):
        for node in tree.css(f"body [{attribute}]"):
            label = node.attributes.get(attribute) or ""
            outer = node.parent
            if not label_key(label) or children(node) or outer is None:
                continue
            around = next(iter(names_of(outer)), "")
            if 0 < len(reader_text(node)) < LONGEST_VALUE:
                for rows in dict.fromkeys(
                    [f"{around} {node.tag}[{attribute}]".strip(), f"{node.tag}[{attribute}]"]
                ):
                    found.setdefault((rows, f"::attr({attribute})", "::text"), []).append(label)
    return found


def _rows(node: LexborNode) -> list[str]:
    """Return how rows may be named: by themselves, and by the table around them."""
    # an id names one row; the rows beside it have others
    own = [name for name in names_of(node) if "#" not in name and name not in {"table", "dl"}]
    if own:
        return own[:3]
    generated = generated_of(node)[:2]
    return [*generated, *(f"{around} {node.tag}" for around in _around(node, is_of_rows=True))] or names_of(
        node
    )[:1]


def _around(node: LexborNode, *, is_of_rows: bool = False) -> list[str]:
    """Return the names of what rows or cells stand in."""
    outer = node.parent if is_of_rows else node
    while (
        outer is not None
        and outer.tag in {"tbody", "table", "ul", "ol", "dl", "thead", "tr"}
        and not names_of(outer)
    ):
        outer = outer.parent
    name = next(iter(names_of(outer)), "") if outer is not None else ""
    if outer is not None and name == "table":
        # old pages are tables themselves
        return [" ".join(["table", *(each.tag or "" for each in ancestors(outer) if each.tag == "table")])]
    if name or outer is None:
        return [name] if name else []
    further = next((names_of(each)[0] for each in ancestors(outer) if names_of(each)), "body")
    return [
        *generated_of(outer)[:1],
        f"{further} {outer.tag}" if outer.tag not in {"body", "html"} else "body",
    ]


def _is_plain(node: LexborNode) -> bool:
    """Whether an element holds nothing but words, all of them in one way of writing or none."""
    inner = [each for each in children(node) if reader_text(each)]
    return not inner or (len(inner) == 1 and inner[0].tag in _FONTS and _is_plain(inner[0]))


def _within(part: LexborNode) -> str:
    return next(iter([*names_of(part), *generated_of(part)]), part.tag or "")


def _label(node: LexborNode) -> str:
    words = reader_text(node).rstrip(" :\xa0")
    return words if 0 < len(words) <= LONGEST_LABEL and "\n" not in words else ""
