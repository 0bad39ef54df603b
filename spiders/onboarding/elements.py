"""How elements can be named by selectors, and which of these hold on all pages of a kind."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen
from selectolax.lexbor import LexborHTMLParser, LexborNode

from spiders.onboarding.types import Sample

DEEPEST = 100
"""Elements around one that are looked at; no page that a person made has more."""
MOST_NAMED = 3
"""Names of one element that are tried."""
FAR = 4
"""Steps from a named element to one that is told by its place."""
MOST_PLACED = 2_000
"""Elements of a page that are told by their places."""
MOST = 0.9
"""Part of the pages on which a selector must hold."""
_STABLE = re.compile(r"-?[A-Za-z_][A-Za-z_-]{0,40}")
"""A name that was given by a person: with digits in it, it is generated or belongs to one page."""
_GENERATED = re.compile(r"-?[A-Za-z_][\w-]{0,60}")
"""A name as a build step gives it: it names the same thing on all pages, until the site is built again."""
_TOLD = ("data-testid", "data-test", "data-qa", "data-cy", "data-hook", "data-role", "itemprop", "property")
"""Attributes by which people tell elements apart for tests or for machines."""
_BARE = frozenset({"h1", "h2", "time", "article", "main", "address", "blockquote", "dl", "table"})
"""Elements that mean something without a class."""
_SKIPPED = frozenset(
    {"script", "style", "template", "head", "html", "body", "svg", "br", "hr", "img", "link"}
)

_LOOKS = ("colspan", "size", "cellpadding", "width", "align", "valign")
"""Attributes by which pages without classes tell their elements apart."""

Index = Mapping[str, Sequence[LexborNode]]
"""Selector to the elements of one page that it names."""


@frozen(kw_only=True, eq=False)
class Indexed:
    """A page with its elements by selector."""

    sample: Sample
    elements: Index
    _read: dict[str, bool] = field(factory=dict, init=False)

    def one(self, selector: str) -> LexborNode | None:
        """The only element that a selector names; None for none or several."""
        found = self.elements.get(selector, ())
        if len(found) != 1:
            return None
        # what stands within another may be named more widely than by the elements that are called so
        if " " in selector and selector not in self._read:
            first = self.sample.tree.css_first(selector)
            self._read[selector] = first is not None and first.mem_id == found[0].mem_id
        return found[0] if self._read.get(selector, True) else None


def indexed(samples: Iterable[Sample]) -> list[Indexed]:
    """Return the pages with their elements by selector."""
    return [Indexed(sample=sample, elements=_index(sample.tree)) for sample in samples]


def unique_on(pages: Sequence[Indexed], *, least: float = MOST) -> list[str]:
    """Return the selectors that name exactly one element on most pages, the plainest first."""
    counted = Counter(
        selector for page in pages for selector, nodes in page.elements.items() if len(nodes) == 1
    )
    return sorted((s for s, count in counted.items() if count >= least * len(pages)), key=plainness)


def plainness(selector: str) -> tuple[int, int, str]:
    """Order selectors: given names, then places in others and generated names; short before long."""
    generated = len(re.findall(r"[.][A-Za-z_-]*\d", selector))
    return selector.count(" ") + 2 * generated + 4 * selector.count(":nth-"), len(selector), selector


def names_of(node: LexborNode) -> list[str]:
    """Return the selectors that name an element by itself, the most telling first; none without a name."""
    tag = node.tag or ""
    attributes = node.attributes
    classes = [f"{tag}.{name}" for name in (attributes.get("class") or "").split() if _STABLE.fullmatch(name)]
    own_id = attributes.get("id") or ""
    names = [*classes, *([f"{tag}#{own_id}"] if _STABLE.fullmatch(own_id) else [])]
    told = [(name, attributes.get(name) or "") for name in _TOLD if name in attributes]
    names += [f'{tag}[{name}="{value}"]' for name, value in told if _STABLE.fullmatch(value)]
    rel = attributes.get("rel") or ""
    if tag == "a" and _STABLE.fullmatch(rel):
        names.append(f"a[rel={rel}]")
    return [*names, *([tag] if tag in _BARE else [])]


def generated_of(node: LexborNode) -> list[str]:
    """Return the selectors of an element by classes with numbers, and by what an id begins with."""
    classes = (node.attributes.get("class") or "").split()
    named = [f"{node.tag}.{c}" for c in classes if _GENERATED.fullmatch(c) and not _STABLE.fullmatch(c)]
    numbered = re.fullmatch(r"([A-Za-z][A-Za-z_-]{2,30})\d+", node.attributes.get("id") or "")
    return [*([f'{node.tag}[id^="{numbered[1]}"]'] if numbered else []), *named]


def selectors_of(node: LexborNode) -> list[str]:
    """Return the selectors of an element: its own names, or else its tag within the nearest named one."""
    names = names_of(node)
    if names:
        return [*names, *generated_of(node)]
    around = next((names_of(each)[0] for each in ancestors(node) if names_of(each)), "")
    return [*generated_of(node), *([f"{around} {node.tag}"] if around else [])]


def places_of(node: LexborNode) -> list[str]:
    """Return the selectors of an element by its place in the nearest named one; none where that is far."""
    steps: list[str] = []
    for each in (node, *ancestors(node)):
        names = [name for name in names_of(each) if "#" not in name] if steps else []
        if names:
            return [" > ".join([name, *reversed(steps)]) for name in names[:MOST_NAMED]]
        if len(steps) == FAR:
            return []
        steps.append(f"{each.tag}:nth-of-type({_number(each)})")
    return [" > ".join(["body", *reversed(steps)])]


def _number(node: LexborNode) -> int:
    number, before = 1, node.prev
    while before is not None:
        number += before.tag == node.tag
        before = before.prev
    return number


def looks_of(node: LexborNode) -> list[str]:
    """Return selectors by looks, of an element alone and in the one around it: old pages have no others."""
    address = re.match(r"[\w./]{1,60}\?", node.attributes.get("href") or "")
    if node.tag == "a" and address:
        return [f'a[href^="{address[0]}"]']
    own, around = _look(node), _look(node.parent) if node.parent is not None else ""
    return [own, *([f"{around} > {own}"] if around else [])] if own else []


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield what an element stands in, the nearest first, up to the body; of deep ones the nearest."""
    parent = node.parent
    for _ in range(DEEPEST):
        if parent is None or parent.tag in {"body", "html", None, "-undef"}:
            return
        yield parent
        parent = parent.parent


def holds(outer: LexborNode, inner: LexborNode) -> bool:
    """Whether an element stands in another one."""
    return any(each.mem_id == outer.mem_id for each in ancestors(inner))


def children(node: LexborNode) -> list[LexborNode]:
    """Return the elements directly in an element."""
    found, child = [], node.first_child
    while child is not None:
        if child.is_element_node:
            found.append(child)
        child = child.next
    return found


def _index(tree: LexborHTMLParser) -> Index:
    found: dict[str, list[LexborNode]] = {}
    is_unnamed = tree.css_first("body [class], body [id]") is None
    named = [
        (node, [*selectors_of(node), *(looks_of(node) if is_unnamed else ())])
        for node in tree.css("body *")
        if node.tag not in _SKIPPED
    ]
    for node, selectors in named:
        for selector in selectors:
            found.setdefault(selector, []).append(node)
    for node, selectors in named[:MOST_PLACED]:
        if all(len(found[selector]) > 1 for selector in selectors):
            for place in places_of(node):
                found.setdefault(place, []).append(node)
    return found


def _look(node: LexborNode) -> str:
    for name in _LOOKS:
        value = node.attributes.get(name) or ""
        if re.fullmatch(r"\w{1,12}%?", value):
            return f'{node.tag}[{name}="{value}"]'
    return ""
